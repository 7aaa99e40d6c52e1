MATCH (filed:Revision) WHERE filed.number IN $numbers
RETURN properties(filed) AS revision
