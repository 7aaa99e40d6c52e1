MATCH (filed:Statement)
WHERE filed.revision > $latest
WITH filed LIMIT $limit
DELETE filed
RETURN count(filed) AS cleared
