MATCH (:AccountLog {id: $account})<-[:TOUCHED]-(filed:Revision)
WHERE $before IS NULL OR filed.number < $before
RETURN properties(filed) AS revision
ORDER BY filed.number DESC
LIMIT $limit
