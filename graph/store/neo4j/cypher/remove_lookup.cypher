UNWIND $rows AS row
MATCH (key:LookupKey {digest: row.digest, id: row.id})
DELETE key
