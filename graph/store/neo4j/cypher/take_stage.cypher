MERGE (stage:Stage {name: 'chessboard'})
SET stage.token = $token
