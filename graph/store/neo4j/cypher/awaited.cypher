// Which of the records that have just come were waited for, by which references.
MATCH (absent:Absent)<-[gap:MISSES]-()
WHERE absent.key IN $keys
RETURN absent.key AS key, collect(DISTINCT gap.reference) AS references
