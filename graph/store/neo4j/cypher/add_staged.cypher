UNWIND $rows AS row
CREATE (staged:Staged)
SET staged = row
