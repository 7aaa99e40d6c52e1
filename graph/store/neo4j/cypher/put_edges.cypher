// Both ends are there: a tie lives no longer than its people.
UNWIND $rows AS row
MATCH (tail:<tail> {id: row.tail})
MATCH (head:<head> {id: row.head})
MERGE (tail)-[edge:<type> {id: row.record.id}]->(head)
SET edge += row.record
RETURN count(edge) AS written
