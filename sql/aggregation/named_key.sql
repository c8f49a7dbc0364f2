-- Title:       Keys that the lists of a scope name, in any list and column
-- Source:      design Readings, owner
-- Row:         one key of one kind in the lists of one line (or revision)
-- Parameters:  none
-- Null:        none

create temp table named_key on commit drop as

with named as (

    select
        key_scope.scope_id,
        key_scope.listed_by,
        key_scope.unit_code,
        'case' as kind,
        abuse_case.case_key as key
    from key_scope
    inner join register.abuse_case on abuse_case.submission_id = key_scope.submission_id

    union

    select
        key_scope.scope_id,
        key_scope.listed_by,
        key_scope.unit_code,
        child_key.kind,
        child_key.key
    from key_scope
    inner join register.abused_child on abused_child.submission_id = key_scope.submission_id
    cross join lateral (
        values ('child', abused_child.child_key), ('case', abused_child.case_key)
    ) as child_key (kind, key)

    union

    select
        key_scope.scope_id,
        key_scope.listed_by,
        key_scope.unit_code,
        decision_key.kind,
        decision_key.key
    from key_scope
    inner join register.sanction_decision
        on sanction_decision.submission_id = key_scope.submission_id
    cross join lateral (
        values ('decision', sanction_decision.decision_key), ('case', sanction_decision.case_key)
    ) as decision_key (kind, key)
    where decision_key.key is not null

)

select
    scope_id,
    listed_by,
    unit_code,
    kind,
    key,
    split_part(key, '-', 1) as prefix

from named;

analyze named_key;
