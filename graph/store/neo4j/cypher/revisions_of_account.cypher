MATCH (:AccountLog {id: $account})<-[:TOUCHED]-(revision:Revision)
WHERE $before IS NULL OR revision.number < $before
RETURN properties(revision) AS revision
ORDER BY revision.number DESC
LIMIT $limit
