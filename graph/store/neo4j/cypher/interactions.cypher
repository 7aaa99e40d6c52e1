// The newest interactions of a stretch of days.
MATCH (contact:Interaction)
WHERE contact.day >= $since AND contact.day < $until
  AND size(coalesce(contact.stakeholder_ids, []) + coalesce(contact.team_member_ids, [])) > 0
RETURN properties(contact) AS interaction
ORDER BY contact.day DESC, contact.id DESC
LIMIT $limit
