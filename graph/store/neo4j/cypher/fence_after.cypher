// The newest revision as the writer's own node knows it, which is among the first things that a commit touches.
OPTIONAL MATCH (writer:Writer {name: 'chessboard'})
RETURN coalesce(writer.revision, 0) AS revision
