// Everything is drawn, or cleared.
MATCH (writer:Writer {name: 'chessboard'})
REMOVE writer.drawing
WITH writer
MATCH (stage:Stage {name: 'chessboard'})
DELETE stage
