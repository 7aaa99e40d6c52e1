// The newest interactions with people of one account.
MATCH (:Account {id: $account})<-[:WORKS_AT]-(:Stakeholder)<-[:WITH]-(interaction:Interaction)
WHERE interaction.day >= $since AND interaction.day < $until
WITH DISTINCT interaction
RETURN properties(interaction) AS interaction
ORDER BY interaction.day DESC, interaction.id DESC
LIMIT $limit
