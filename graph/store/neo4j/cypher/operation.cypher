MATCH (revision:Revision {operation_id: $operation})
RETURN properties(revision) AS revision
