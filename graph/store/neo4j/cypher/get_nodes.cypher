MATCH (node:<label>)
WHERE node.id IN $ids
RETURN properties(node) AS record
