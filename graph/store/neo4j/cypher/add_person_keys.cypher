UNWIND $rows AS row
CREATE (:PersonKey {subject: row.subject, key: row.key, revision: $revision})
