// Records that a statement hangs on one of the ids.
CALL () {
  MATCH (statement:Statement) WHERE statement.anchor_1 IN $ids RETURN statement
  UNION
  MATCH (statement:Statement) WHERE statement.anchor_2 IN $ids RETURN statement
  UNION
  MATCH (statement:Statement) WHERE statement.anchor_3 IN $ids RETURN statement
}
RETURN DISTINCT statement.kind AS kind, statement.id AS id
