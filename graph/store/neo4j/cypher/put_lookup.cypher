UNWIND $rows AS row
MERGE (:LookupKey {digest: row.digest, id: row.id})
