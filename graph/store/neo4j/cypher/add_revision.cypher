CREATE (revision:Revision)
SET revision = $revision
WITH revision
MERGE (writer:Writer {name: 'chessboard'})
SET writer.revision = revision.number
WITH revision
UNWIND revision.accounts AS id
MERGE (log:AccountLog {id: id})
SET log.revision = revision.number
CREATE (revision)-[:TOUCHED]->(log)
WITH log
MATCH (account:Account {id: log.id})
SET account.revision = log.revision
