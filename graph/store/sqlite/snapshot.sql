-- Everything one board is made of, in one statement.
WITH
person AS (SELECT id FROM record WHERE home = :account AND kind = 'stakeholder'),
own AS (
    SELECT kind, data FROM record WHERE home = :account
    UNION ALL
    SELECT r.kind, r.data FROM person p JOIN record r ON r.home = p.id
    WHERE r.kind NOT IN (SELECT value FROM json_each(:off_board))
),
shared (kind, id) AS (
    SELECT 'team_member', data ->> '$.team_member_id' FROM own WHERE kind IN ('relationship', 'assignment')
    UNION
    SELECT 'team_member', data ->> '$.owner_id' FROM own WHERE kind IN ('opportunity', 'plan')
    UNION
    SELECT 'team_member', role.value
    FROM record a, json_each(json_array(
        a.data ->> '$.account_manager_id', a.data ->> '$.executive_sponsor_id',
        a.data ->> '$.kam_champion_id', a.data ->> '$.mentor_id')) role
    WHERE a.kind = 'account' AND a.id = :account
    UNION
    SELECT 'competitor', data ->> '$.competitor_id' FROM own WHERE kind = 'competitor_tie'
    UNION
    SELECT 'product', data ->> '$.product_id' FROM own WHERE kind = 'product_role'
    UNION
    SELECT 'product', product.value FROM own, json_each(own.data, '$.product_ids') product
    WHERE own.kind IN ('opportunity', 'relationship')
)
SELECT kind, data FROM record WHERE kind = 'account' AND id = :account
UNION ALL
SELECT kind, data FROM own
UNION ALL
SELECT r.kind, r.data FROM shared s JOIN record r ON r.kind = s.kind AND r.id = s.id
UNION ALL
SELECT 'revision', json_object(
    'latest', (SELECT coalesce(max(number), 0) FROM revision),
    'account', (SELECT coalesce(max(revision), 0) FROM account_revision WHERE account_id = :account),
    'evidence', (SELECT max(evidence_day) FROM revision WHERE live = 1))
