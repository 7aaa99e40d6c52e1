MATCH (revision:Revision)
WHERE revision.number > 0 AND revision.number <= $up_to
RETURN revision.number AS number, revision.undoes AS undoes, revision.evidence_day AS day
ORDER BY number
