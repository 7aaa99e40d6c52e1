MATCH (schema:SchemaVersion {name: 'chessboard'})
SET schema.version = $version
MERGE (writer:Writer {name: 'chessboard'})
  ON CREATE SET writer.revision = 0, writer.taken = true
