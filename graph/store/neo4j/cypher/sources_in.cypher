MATCH (statement:Statement {revision: $revision, document: $document})
WHERE statement.source <> $weak
RETURN DISTINCT statement.source AS source
