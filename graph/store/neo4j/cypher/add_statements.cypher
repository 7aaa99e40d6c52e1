UNWIND $rows AS row
CREATE (statement:Statement)
SET statement = row
