MATCH (revision:Revision)
WHERE revision.number > 0 AND ($before IS NULL OR revision.number < $before)
RETURN properties(revision) AS revision
ORDER BY revision.number DESC
LIMIT $limit
