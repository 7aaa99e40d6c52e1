// Whether something large is on its way, or was left lying.
OPTIONAL MATCH (stage:Stage {name: 'chessboard'})
OPTIONAL MATCH (writer:Writer {name: 'chessboard'})
RETURN stage.token AS token, writer.drawing AS drawing, coalesce(writer.revision, 0) AS latest
