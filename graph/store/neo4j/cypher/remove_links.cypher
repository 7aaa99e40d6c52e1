UNWIND $rows AS row
MATCH (source:<source> {id: row.source})
OPTIONAL MATCH (source)<left>[link:<type>]<right>(:<target> {id: row.target})
OPTIONAL MATCH (source)-[gap:MISSES {reference: $reference}]->(:Absent {key: row.absent})
DELETE link, gap
