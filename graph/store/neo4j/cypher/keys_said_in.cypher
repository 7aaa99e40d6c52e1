// One page of what a revision's statements are about.
MATCH (statement:Statement)
WHERE statement.revision = $revision AND statement.position > $after
RETURN statement.kind AS kind, statement.id AS id, statement.position AS position
ORDER BY statement.position
LIMIT $limit
