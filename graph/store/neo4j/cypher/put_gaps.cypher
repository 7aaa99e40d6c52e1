// Remembers references whose target is not there, so that they are drawn when it comes.
UNWIND $rows AS row
MATCH (source:<source> {id: row.source})
MERGE (absent:Absent {key: row.absent})
MERGE (source)-[:MISSES {reference: $reference}]->(absent)
