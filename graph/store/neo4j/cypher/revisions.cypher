MATCH (filed:Revision)
WHERE filed.number > 0 AND ($before IS NULL OR filed.number < $before)
RETURN properties(filed) AS revision
ORDER BY filed.number DESC
LIMIT $limit
