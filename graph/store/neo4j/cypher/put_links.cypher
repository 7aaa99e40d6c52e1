// Draws a reference where its target is there, and gives back those where it is not.
UNWIND $rows AS row
MATCH (source:<source> {id: row.source})
OPTIONAL MATCH (target:<target> {id: row.target})
FOREACH (found IN CASE WHEN target IS NULL THEN [] ELSE [target] END |
  MERGE (source)<left>[:<type>]<right>(found)
)
WITH row, target
WHERE target IS NULL
RETURN row.source AS source, row.target AS target
