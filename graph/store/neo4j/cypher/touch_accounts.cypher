MATCH (revision:Revision {number: $number})
UNWIND $accounts AS id
MERGE (log:AccountLog {id: id})
SET log.revision = revision.number
MERGE (revision)-[:TOUCHED]->(log)
WITH log
MATCH (account:Account {id: log.id})
SET account.revision = log.revision
