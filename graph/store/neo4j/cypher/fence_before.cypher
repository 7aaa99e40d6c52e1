// The newest revision as the index knows it, which is the last thing that a commit touches.
OPTIONAL MATCH (revision:Revision)
WHERE revision.number > 0
RETURN coalesce(revision.number, 0) AS revision
ORDER BY revision.number DESC
LIMIT 1
