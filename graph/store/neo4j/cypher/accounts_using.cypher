// Accounts on whose board the team members, products or competitors stand, or would if they were there.
CALL () {
  MATCH (member:TeamMember)-[:KNOWS]->(:Stakeholder)-[:WORKS_AT]->(account:Account)
  WHERE member.id IN $ids
  RETURN account
  UNION
  MATCH (member:TeamMember)-[:ASSIGNED_TO]->(account:Account)
  WHERE member.id IN $ids
  RETURN account
  UNION
  MATCH (member:TeamMember)<-[:MANAGED_BY|SPONSORED_BY|CHAMPIONED_BY|MENTORED_BY]-(account:Account)
  WHERE member.id IN $ids
  RETURN account
  UNION
  MATCH (member:TeamMember)<-[:OWNED_BY]-(:Opportunity|Plan)-[:FOR_ACCOUNT]->(account:Account)
  WHERE member.id IN $ids
  RETURN account
  UNION
  MATCH (product:Product)<-[:INCLUDES]-(:Opportunity)-[:FOR_ACCOUNT]->(account:Account)
  WHERE product.id IN $ids
  RETURN account
  UNION
  MATCH (product:Product)<-[:HAS_USE_FOR]-(:Stakeholder)-[:WORKS_AT]->(account:Account)
  WHERE product.id IN $ids
  RETURN account
  UNION
  MATCH (rival:Competitor)-[:CLOSE_TO]->(:Stakeholder)-[:WORKS_AT]->(account:Account)
  WHERE rival.id IN $ids
  RETURN account
  UNION
  MATCH (absent:Absent)<-[:MISSES]-(account:Account)
  WHERE absent.key IN $absent
  RETURN account
  UNION
  MATCH (absent:Absent)<-[:MISSES]-(:Opportunity|Plan)-[:FOR_ACCOUNT]->(account:Account)
  WHERE absent.key IN $absent
  RETURN account
}
RETURN account.id AS id
