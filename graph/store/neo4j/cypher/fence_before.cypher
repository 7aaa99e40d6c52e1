// The newest revision as the index knows it, which is the last thing that a commit touches.
OPTIONAL MATCH (filed:Revision)
WHERE filed.number > 0
RETURN coalesce(filed.number, 0) AS revision
ORDER BY filed.number DESC
LIMIT 1
