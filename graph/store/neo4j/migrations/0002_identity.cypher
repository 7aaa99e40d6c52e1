// Version 2. Decisions about who is who are nodes; their ids are unique, too.
CREATE CONSTRAINT identity_id IF NOT EXISTS FOR (n:Identity) REQUIRE n.id IS UNIQUE;
