MATCH ()-[edge:<type>]->() WHERE edge.id > $after
RETURN properties(edge) AS record ORDER BY edge.id LIMIT $limit
