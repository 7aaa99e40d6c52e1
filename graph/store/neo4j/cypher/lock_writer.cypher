// All writers set this one property first, so they take turns, and each sees what the one before committed.
MERGE (writer:Writer {name: 'chessboard'})
  ON CREATE SET writer.revision = 0
SET writer.taken = true
