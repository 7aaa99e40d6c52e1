UNWIND $rows AS row
MATCH (target:<target> {id: row.id})
MATCH (:Absent {key: row.absent})<-[gap:MISSES {reference: $reference}]-(source:<source>)
MERGE (source)<left>[:<type>]<right>(target)
DELETE gap
