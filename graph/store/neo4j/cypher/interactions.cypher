// The newest interactions of a stretch of days.
MATCH (interaction:Interaction)
WHERE interaction.day >= $since AND interaction.day < $until
  AND size(coalesce(interaction.stakeholder_ids, []) + coalesce(interaction.team_member_ids, [])) > 0
RETURN properties(interaction) AS interaction
ORDER BY interaction.day DESC, interaction.id DESC
LIMIT $limit
