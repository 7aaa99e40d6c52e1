// Only one program migrates at a time: the others wait here until this transaction ends.
MERGE (schema:SchemaVersion {name: 'chessboard'})
  ON CREATE SET schema.version = 0
SET schema.taken = true
RETURN schema.version AS version
