MATCH (staged:Staged)
WITH staged LIMIT $limit
DELETE staged
RETURN count(staged) AS cleared
