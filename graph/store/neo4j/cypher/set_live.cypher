UNWIND $rows AS row
MATCH (revision:Revision {number: row.number})
SET revision.live = row.live
