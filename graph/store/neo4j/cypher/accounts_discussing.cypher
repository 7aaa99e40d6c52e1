// Accounts with ties over one of the products; a list on a tie has no index, so this reads every such tie.
MATCH (:TeamMember)-[tie:KNOWS]->(:Stakeholder)-[:WORKS_AT]->(account:Account)
WHERE any(id IN tie.product_ids WHERE id IN $ids)
RETURN DISTINCT account.id AS id
