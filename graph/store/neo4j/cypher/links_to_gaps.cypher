// What points to records that are about to go keeps the id, and waits.
UNWIND $rows AS row
MATCH (source:<source>)<left>[:<type>]<right>(target:<target> {id: row.id})
MERGE (absent:Absent {key: row.absent})
MERGE (source)-[:MISSES {reference: $reference}]->(absent)
