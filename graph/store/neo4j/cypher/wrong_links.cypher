// Records in which the ids of a reference and what is drawn of it differ.
MATCH (source:<source>)
WITH source, coalesce([] + source.<field>, []) AS told
WHERE size(told) <> COUNT { (source)<left>[:<type>]<right>(target:<target>) WHERE target.id IN told }
    + COUNT { (source)-[:MISSES {reference: $reference}]->() }
RETURN source.id AS id
LIMIT 10
