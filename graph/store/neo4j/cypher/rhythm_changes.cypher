MATCH (change:RhythmChange)
WHERE change.tie IN $ties AND ($up_to IS NULL OR change.revision <= $up_to)
RETURN properties(change) AS change
