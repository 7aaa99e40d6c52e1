MATCH (statement:Statement)
WHERE statement.revision IN $revisions
RETURN DISTINCT statement.kind AS kind, statement.id AS id
