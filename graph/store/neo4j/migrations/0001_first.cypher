// Version 1. The graph: one node per thing, one relationship per tie; ids are unique among their kind.
CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT unit_id IF NOT EXISTS FOR (n:Unit) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT team_member_id IF NOT EXISTS FOR (n:TeamMember) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT stakeholder_id IF NOT EXISTS FOR (n:Stakeholder) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interaction_id IF NOT EXISTS FOR (n:Interaction) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT product_id IF NOT EXISTS FOR (n:Product) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT opportunity_id IF NOT EXISTS FOR (n:Opportunity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT decision_unit_id IF NOT EXISTS FOR (n:DecisionUnit) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT competitor_id IF NOT EXISTS FOR (n:Competitor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT plan_id IF NOT EXISTS FOR (n:Plan) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT knows_id IF NOT EXISTS FOR ()-[r:KNOWS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT assigned_to_id IF NOT EXISTS FOR ()-[r:ASSIGNED_TO]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT influences_id IF NOT EXISTS FOR ()-[r:INFLUENCES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT ally_of_id IF NOT EXISTS FOR ()-[r:ALLY_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT in_tension_with_id IF NOT EXISTS FOR ()-[r:IN_TENSION_WITH]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT blocks_id IF NOT EXISTS FOR ()-[r:BLOCKS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT sits_in_id IF NOT EXISTS FOR ()-[r:SITS_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT has_use_for_id IF NOT EXISTS FOR ()-[r:HAS_USE_FOR]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT close_to_id IF NOT EXISTS FOR ()-[r:CLOSE_TO]-() REQUIRE r.id IS UNIQUE;

CREATE INDEX interaction_day IF NOT EXISTS FOR (n:Interaction) ON (n.day);

// The books beside the graph.
CREATE CONSTRAINT writer_name IF NOT EXISTS FOR (n:Writer) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT absent_key IF NOT EXISTS FOR (n:Absent) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT lookup_key IF NOT EXISTS FOR (n:LookupKey) REQUIRE (n.digest, n.id) IS UNIQUE;
CREATE INDEX lookup_digest IF NOT EXISTS FOR (n:LookupKey) ON (n.digest);
CREATE CONSTRAINT person_key_subject IF NOT EXISTS FOR (n:PersonKey) REQUIRE n.subject IS UNIQUE;
CREATE CONSTRAINT account_log_id IF NOT EXISTS FOR (n:AccountLog) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT revision_number IF NOT EXISTS FOR (n:Revision) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT revision_operation IF NOT EXISTS FOR (n:Revision) REQUIRE n.operation_id IS UNIQUE;
CREATE INDEX revision_evidence IF NOT EXISTS FOR (n:Revision) ON (n.evidence_day);
CREATE CONSTRAINT rhythm_change IF NOT EXISTS FOR (n:RhythmChange) REQUIRE (n.tie, n.revision) IS UNIQUE;
CREATE INDEX rhythm_change_tie IF NOT EXISTS FOR (n:RhythmChange) ON (n.tie);
CREATE CONSTRAINT statement_place IF NOT EXISTS FOR (n:Statement) REQUIRE (n.revision, n.position) IS UNIQUE;
CREATE INDEX statement_revision IF NOT EXISTS FOR (n:Statement) ON (n.revision);
CREATE INDEX statement_about IF NOT EXISTS FOR (n:Statement) ON (n.id);
CREATE INDEX statement_anchor_1 IF NOT EXISTS FOR (n:Statement) ON (n.anchor_1);
CREATE INDEX statement_anchor_2 IF NOT EXISTS FOR (n:Statement) ON (n.anchor_2);
CREATE INDEX statement_anchor_3 IF NOT EXISTS FOR (n:Statement) ON (n.anchor_3);
