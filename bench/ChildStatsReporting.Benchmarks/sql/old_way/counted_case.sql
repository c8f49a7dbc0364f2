-- Title:       Cases and perpetrators counted from the lists
-- Source:      TT13 B-0101
-- Row:         one count (a return, or a line over a longer period) and data cell with at least one
-- Parameters:  none
-- Counts:      each case key once, in its latest state, when its half-month lies in the window
-- Null:        a cell without a case has no row here; its zero is added with the others

with last_state as (

    select distinct on (list_scope.count_id, abuse_case.case_key)
        list_scope.count_id,
        list_scope.is_split,
        list_scope.start_date,
        list_scope.end_date,
        abuse_case.case_key,
        abuse_case.half_month_start,
        abuse_case.abuse_form,
        abuse_case.abuse_setting,
        abuse_case.case_outcome,
        abuse_case.perpetrator_count

    from list_scope
    inner join register.abuse_case on abuse_case.submission_id = list_scope.submission_id

    order by list_scope.count_id, abuse_case.case_key, list_scope.sequence desc,
        abuse_case.submission_id desc, abuse_case.row_number desc

),

-- A case that a split unit handed on is counted by the unit that carries it.
counted as (

    select *

    from last_state

    where half_month_start between start_date and end_date
        and not (is_split and exists (
            select
            from last_state as carried
            where carried.case_key = last_state.case_key and not carried.is_split
        ))

),

amount as (

    select
        count_id,
        'abuse_case' as data_element,
        format('abuse_form=%s;abuse_setting=%s', abuse_form, abuse_setting) as breakdown,
        1 as value

    from counted

    union all

    select count_id, 'abuse_case_by_outcome', format('case_outcome=%s', case_outcome), 1
    from counted

    union all

    select count_id, 'perpetrator', '', perpetrator_count from counted

)

insert into counted_value (
    count_id,
    data_cell_id,
    value
)
select
    amount.count_id,
    data_cell.data_cell_id,
    sum(amount.value)

from amount
inner join reference.data_cell
    on data_cell.data_element = amount.data_element
    and data_cell.breakdown = amount.breakdown

group by amount.count_id, data_cell.data_cell_id
