// Adds to what the same revision filed before; parts are summed when they are read.
UNWIND $rows AS row
MERGE (change:RhythmChange {tie: row.tie, revision: $revision})
SET change.day = coalesce(change.day, []) + row.day,
    change.kind = coalesce(change.kind, []) + row.kind,
    change.direction = coalesce(change.direction, []) + row.direction,
    change.times = coalesce(change.times, []) + row.times
