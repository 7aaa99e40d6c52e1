// Version 5. What is too large for one transaction is filed ahead of its revision, and staged before it is drawn.
CREATE CONSTRAINT stage_name IF NOT EXISTS FOR (n:Stage) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT staged_place IF NOT EXISTS FOR (n:Staged) REQUIRE n.place IS UNIQUE;
CREATE INDEX rhythm_change_revision IF NOT EXISTS FOR (n:RhythmChange) ON (n.revision);
CREATE INDEX person_key_revision IF NOT EXISTS FOR (n:PersonKey) ON (n.revision);
