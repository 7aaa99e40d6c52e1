// The revision counts from here on.
CREATE (revision:Revision)
SET revision = $revision
WITH revision
MERGE (writer:Writer {name: 'chessboard'})
SET writer.revision = revision.number, writer.drawing = $drawing
