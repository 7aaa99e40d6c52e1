MATCH (revision:Revision {number: $number})
RETURN properties(revision) AS revision
