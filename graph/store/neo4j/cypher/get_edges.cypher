MATCH ()-[edge:<type>]->()
WHERE edge.id IN $ids
RETURN properties(edge) AS record
