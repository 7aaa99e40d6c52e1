MATCH (node:<label>) WHERE node.id > $after
RETURN properties(node) AS record ORDER BY node.id LIMIT $limit
