// Whoever takes over has to wait until this transaction is through.
MATCH (stage:Stage {name: 'chessboard'})
SET stage.held = true
WITH stage
WHERE stage.token = $token
RETURN stage.token AS token
