MATCH (key:LookupKey)
WHERE key.digest IN $digests
RETURN key.digest AS digest, key.id AS id
