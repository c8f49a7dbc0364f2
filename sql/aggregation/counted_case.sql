-- Title:       Cases and perpetrators counted from the lists
-- Source:      TT13 B-0101
-- Row:         one owner and breakdown with at least one
-- Parameters:  none
-- Counts:      each case key once, in its latest state, when its half-month lies in the window
-- Null:        a breakdown without a case has no row

with last_state as (

    select distinct on (key_scope.scope_id, abuse_case.case_key)
        key_scope.scope_id,
        key_scope.start_date,
        key_scope.end_date,
        abuse_case.case_key,
        abuse_case.half_month_start,
        abuse_case.abuse_form,
        abuse_case.abuse_setting,
        abuse_case.case_outcome,
        abuse_case.perpetrator_count

    from key_scope
    inner join register.abuse_case on abuse_case.submission_id = key_scope.submission_id

    order by key_scope.scope_id, abuse_case.case_key, key_scope.quarter_end desc,
        key_scope.unit_code desc, abuse_case.row_number desc

),

counted as (

    select
        key_owner.owner_id,
        last_state.*

    from last_state
    inner join key_owner
        on key_owner.scope_id = last_state.scope_id
        and key_owner.kind = 'case'
        and key_owner.key = last_state.case_key

    where last_state.half_month_start between last_state.start_date and last_state.end_date

),

amount as (

    select
        owner_id,
        'abuse_case' as data_element,
        format('abuse_form=%s;abuse_setting=%s', abuse_form, abuse_setting) as breakdown,
        1 as value
    from counted

    union all

    select
        owner_id,
        'abuse_case_by_outcome',
        format('case_outcome=%s', case_outcome),
        1
    from counted

    union all

    select
        owner_id,
        'perpetrator',
        '',
        perpetrator_count
    from counted

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
    sum(value)

from amount

group by owner_id, data_element, breakdown
