// Version 4. What people said is found without reading what imports said.
CREATE INDEX statement_by_hand IF NOT EXISTS FOR (n:Statement) ON (n.by_hand);
MATCH (n:Statement) WHERE n.source = 'person' AND n.by_hand IS NULL SET n.by_hand = n.id;
