MATCH ()-[edge:<type>]->() RETURN edge.id AS id
