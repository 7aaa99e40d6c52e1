// Whether a revision says something about records, and through whom.
MATCH (statement:Statement)
WHERE statement.id IN $ids AND statement.revision = $revision
RETURN DISTINCT statement.kind AS kind, statement.id AS id, statement.source AS source,
       statement.document AS document, statement.drop AS drop
