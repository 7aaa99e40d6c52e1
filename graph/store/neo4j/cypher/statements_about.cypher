MATCH (statement:Statement)
WHERE statement.id IN $ids
RETURN properties(statement) AS statement
