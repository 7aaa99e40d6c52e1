MATCH ()-[edge:<type>]->() RETURN count(edge) AS records
