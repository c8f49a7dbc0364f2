-- Title:       Decisions on administrative sanctions counted from the lists
-- Source:      NĐ130 sanctions
-- Row:         one owner and breakdown with at least one
-- Parameters:  none
-- Counts:      each decision key once, in its latest state, whatever its status, when its
--              half-month lies in the window; a case once, at its own owner, however many decisions
--              name it
-- Null:        a decision without a case key counts no case

with last_state as (

    select distinct on (key_scope.scope_id, sanction_decision.decision_key)
        key_scope.scope_id,
        key_scope.start_date,
        key_scope.end_date,
        sanction_decision.decision_key,
        sanction_decision.case_key,
        sanction_decision.half_month_start,
        sanction_decision.violator_kind,
        sanction_decision.fine_vnd

    from key_scope
    inner join register.sanction_decision
        on sanction_decision.submission_id = key_scope.submission_id

    order by key_scope.scope_id, sanction_decision.decision_key, key_scope.quarter_end desc,
        key_scope.unit_code desc, sanction_decision.row_number desc

),

counted as (

    select * from last_state where half_month_start between start_date and end_date

),

owned as (

    select
        key_owner.owner_id,
        counted.violator_kind,
        counted.fine_vnd

    from counted
    inner join key_owner
        on key_owner.scope_id = counted.scope_id
        and key_owner.kind = 'decision'
        and key_owner.key = counted.decision_key

),

amount as (

    select
        key_owner.owner_id,
        'administrative_case' as data_element,
        '' as breakdown,
        count(distinct counted.case_key) as value

    from counted
    inner join key_owner
        on key_owner.scope_id = counted.scope_id
        and key_owner.kind = 'case'
        and key_owner.key = counted.case_key

    group by key_owner.owner_id

    union all

    select
        owner_id,
        'administrative_violator',
        format('violator_kind=%s', violator_kind),
        count(*)
    from owned
    group by owner_id, violator_kind

    union all

    select
        owner_id,
        'administrative_fine',
        format('violator_kind=%s', violator_kind),
        sum(fine_vnd)
    from owned
    group by owner_id, violator_kind

)

insert into counted_value (
    owner_id,
    data_element,
    breakdown,
    value
)
select
    owner_id,
    data_element,
    breakdown,
    value

from amount

where value <> 0;

analyze counted_value;
