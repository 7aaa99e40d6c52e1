MATCH ()-[edge:<type>]->()
WHERE edge.id IN $ids
DELETE edge
