MATCH (absent:Absent)
WHERE NOT EXISTS { (absent)<-[:MISSES]-() }
DELETE absent
