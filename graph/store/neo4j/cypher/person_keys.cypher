MATCH (key:PersonKey)
WHERE key.subject IN $subjects
RETURN key.subject AS subject, key.key AS key
