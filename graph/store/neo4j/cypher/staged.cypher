MATCH (staged:Staged)
WHERE staged.place >= 0
RETURN staged.place AS place, staged.kind AS kind, staged.id AS id, staged.text AS text
ORDER BY staged.place
LIMIT $limit
