// What lies here: our schema version, whether anything else does, and how far the writer is.
OPTIONAL MATCH (schema:SchemaVersion {name: 'chessboard'})
RETURN schema.version AS version, EXISTS { (anything) } AS filled
