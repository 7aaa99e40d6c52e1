// The newest interactions with people of one account.
MATCH (:Account {id: $account})<-[:WORKS_AT]-(:Stakeholder)<-[:WITH]-(contact:Interaction)
WHERE contact.day >= $since AND contact.day < $until
WITH DISTINCT contact
RETURN properties(contact) AS interaction
ORDER BY contact.day DESC, contact.id DESC
LIMIT $limit
