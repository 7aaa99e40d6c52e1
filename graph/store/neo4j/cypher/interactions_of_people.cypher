// The newest interactions in which all of the people took part, whether they are still on the map or not.
CALL () {
  MATCH (:Stakeholder {id: $people[0]})<-[:WITH]-(interaction:Interaction)
  RETURN interaction
  UNION
  MATCH (:TeamMember {id: $people[0]})-[:TOOK_PART_IN]->(interaction:Interaction)
  RETURN interaction
  UNION
  MATCH (absent:Absent)<-[:MISSES]-(interaction:Interaction)
  WHERE absent.key IN $absent
  RETURN interaction
}
WITH interaction, coalesce(interaction.stakeholder_ids, []) + coalesce(interaction.team_member_ids, []) AS present
WHERE interaction.day >= $since AND interaction.day < $until
  AND all(id IN $people WHERE id IN present)
  AND ($account IS NULL OR EXISTS { (interaction)-[:WITH]->(:Stakeholder)-[:WORKS_AT]->(:Account {id: $account}) })
RETURN properties(interaction) AS interaction
ORDER BY interaction.day DESC, interaction.id DESC
LIMIT $limit
