MATCH (log:AccountLog)
WHERE log.id IN $ids
RETURN log.id AS id, log.revision AS revision
