// Everything one board is made of, fenced: the newest revision before and after. What is
// being drawn is looked up after the first, so that its end is not missed.
CALL () {
  OPTIONAL MATCH (revision:Revision)
  WHERE revision.number > 0
  RETURN coalesce(revision.number, 0) AS latest
  ORDER BY revision.number DESC
  LIMIT 1
}
CALL () {
  OPTIONAL MATCH (writer:Writer {name: 'chessboard'})
  RETURN writer.drawing AS drawing
}
CALL () {
  OPTIONAL MATCH (revision:Revision)
  WHERE revision.evidence_day > '' AND revision.live
  RETURN revision.evidence_day AS evidence
  ORDER BY revision.evidence_day DESC
  LIMIT 1
}
WITH drawing, latest, evidence
MATCH (account:Account {id: $account})
CALL (account) {
  MATCH (account)<-[:PART_OF]-(unit:Unit)
  RETURN collect(properties(unit)) AS units
}
CALL (account) {
  MATCH (account)<-[:WORKS_AT]-(person:Stakeholder)
  RETURN collect(person) AS people
}
CALL (account) {
  MATCH (account)<-[assignment:ASSIGNED_TO]-(member:TeamMember)
  RETURN collect(properties(assignment)) AS assignments, collect(DISTINCT member) AS assigned
}
CALL (account) {
  MATCH (account)-[:MANAGED_BY|SPONSORED_BY|CHAMPIONED_BY|MENTORED_BY]->(member:TeamMember)
  RETURN collect(DISTINCT member) AS leading
}
CALL (account) {
  MATCH (account)<-[:FOR_ACCOUNT]-(opportunity:Opportunity)
  RETURN collect(properties(opportunity)) AS opportunities
}
CALL (account) {
  MATCH (account)<-[:FOR_ACCOUNT]-(:Opportunity)-[:INCLUDES]->(product:Product)
  RETURN collect(DISTINCT product) AS offered
}
CALL (account) {
  MATCH (account)<-[:FOR_ACCOUNT]-(:Opportunity|Plan)-[:OWNED_BY]->(member:TeamMember)
  RETURN collect(DISTINCT member) AS owning
}
CALL (account) {
  MATCH (account)<-[:FOR_ACCOUNT]-(circle:DecisionUnit)
  RETURN collect(properties(circle)) AS decision_units
}
CALL (account) {
  MATCH (account)<-[:FOR_ACCOUNT]-(plan:Plan)
  RETURN collect(properties(plan)) AS plans
}
CALL (people) {
  UNWIND people AS person
  MATCH (person)<-[tie:KNOWS]-(member:TeamMember)
  RETURN collect(properties(tie)) AS relationships, collect(DISTINCT member) AS knowing
}
CALL (people) {
  UNWIND people AS person
  MATCH (person)-[influence:INFLUENCES|ALLY_OF|IN_TENSION_WITH|BLOCKS]->()
  RETURN collect(properties(influence)) AS influences
}
CALL (people) {
  UNWIND people AS person
  MATCH (person)-[seat:SITS_IN]->(:DecisionUnit)
  RETURN collect(properties(seat)) AS decision_roles
}
CALL (people) {
  UNWIND people AS person
  MATCH (person)-[use:HAS_USE_FOR]->(product:Product)
  RETURN collect(properties(use)) AS product_roles, collect(DISTINCT product) AS used
}
CALL (people) {
  UNWIND people AS person
  MATCH (person)<-[hold:CLOSE_TO]-(rival:Competitor)
  RETURN collect(properties(hold)) AS competitor_ties, collect(DISTINCT rival) AS rivals
}
CALL (relationships) {
  UNWIND relationships AS tie
  UNWIND tie.product_ids AS id
  WITH DISTINCT id
  MATCH (product:Product {id: id})
  RETURN collect(product) AS discussed
}
CALL (assigned, leading, owning, knowing) {
  UNWIND assigned + leading + owning + knowing AS member
  WITH DISTINCT member
  RETURN collect(properties(member)) AS team_members
}
CALL (offered, used, discussed) {
  UNWIND offered + used + discussed AS product
  WITH DISTINCT product
  RETURN collect(properties(product)) AS products
}
WITH *, properties(account) AS place
CALL () {
  OPTIONAL MATCH (writer:Writer {name: 'chessboard'})
  RETURN coalesce(writer.revision, 0) AS fence
}
RETURN drawing, latest, fence, evidence, coalesce(place.revision, 0) AS revision,
  [place] AS account, units AS unit, [person IN people | properties(person)] AS stakeholder,
  team_members AS team_member, assignments AS assignment, relationships AS relationship,
  influences AS influence, opportunities AS opportunity, products AS product, product_roles AS product_role,
  decision_units AS decision_unit, decision_roles AS decision_role,
  [rival IN rivals | properties(rival)] AS competitor, competitor_ties AS competitor_tie, plans AS plan
