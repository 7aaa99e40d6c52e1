// The newest revision as the index knows it, which is the last thing that a commit touches; and only then
// the large one that is being drawn, so that its end is not missed.
CALL () {
  OPTIONAL MATCH (filed:Revision)
  WHERE filed.number > 0
  RETURN coalesce(filed.number, 0) AS revision
  ORDER BY filed.number DESC
  LIMIT 1
}
CALL () {
  OPTIONAL MATCH (writer:Writer {name: 'chessboard'})
  RETURN writer.drawing AS drawing
}
RETURN revision, drawing
