SHOW INDEXES YIELD name, state, type, owningConstraint
