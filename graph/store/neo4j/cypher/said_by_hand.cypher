// The records of which a person ever said anything; only such statements carry by_hand.
MATCH (statement:Statement) WHERE statement.by_hand >= $after
WITH DISTINCT statement.by_hand AS id, statement.kind AS kind
WHERE id > $after OR kind > $kind
RETURN id, kind ORDER BY id, kind LIMIT $limit
