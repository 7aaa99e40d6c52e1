MATCH (node:<label>) RETURN node.id AS id
