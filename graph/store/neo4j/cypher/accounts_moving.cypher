// Accounts that a revision touched whose logs may not say so yet.
MATCH (revision:Revision {number: $number})
UNWIND [id IN revision.accounts WHERE id IN $ids] AS id
RETURN id, revision.number AS revision
