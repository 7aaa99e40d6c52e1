MATCH (stage:Stage {name: 'chessboard', token: $token})
DELETE stage
