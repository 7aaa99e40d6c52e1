MATCH (account:Account)
CALL (account) {
  MATCH (account)<-[:WORKS_AT]-(person:Stakeholder)
  RETURN count(person) AS stakeholders
}
CALL (account) {
  MATCH (account)<-[:WORKS_AT]-(:Stakeholder)<-[tie:KNOWS]-(member:TeamMember)
  RETURN count(DISTINCT member) AS team_members, count(tie) AS relationships
}
RETURN account.id AS id, account.name AS name, account.holding AS holding,
  stakeholders, team_members, relationships, coalesce(account.revision, 0) AS revision
