// The newest interactions in which all of the people took part, whether they are still on the map or not.
CALL () {
  MATCH (:Stakeholder {id: $people[0]})<-[:WITH]-(contact:Interaction)
  RETURN contact
  UNION
  MATCH (:TeamMember {id: $people[0]})-[:TOOK_PART_IN]->(contact:Interaction)
  RETURN contact
  UNION
  MATCH (absent:Absent)<-[:MISSES]-(contact:Interaction)
  WHERE absent.key IN $absent
  RETURN contact
}
WITH contact, coalesce(contact.stakeholder_ids, []) + coalesce(contact.team_member_ids, []) AS present
WHERE contact.day >= $since AND contact.day < $until
  AND all(id IN $people WHERE id IN present)
  AND ($account IS NULL OR EXISTS { (contact)-[:WITH]->(:Stakeholder)-[:WORKS_AT]->(:Account {id: $account}) })
RETURN properties(contact) AS interaction
ORDER BY contact.day DESC, contact.id DESC
LIMIT $limit
