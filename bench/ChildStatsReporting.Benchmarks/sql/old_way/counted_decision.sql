-- Title:       Decisions on administrative sanctions counted from the lists
-- Source:      NĐ130 sanctions
-- Row:         one count (a return, or a line over a longer period) and data cell with at least one
-- Parameters:  none
-- Counts:      each decision key once, in its latest state, whatever its status, when its
--              half-month lies in the window; a case key once however many decisions it has
-- Null:        a decision without a case key counts no case

with last_state as (

    select distinct on (list_scope.count_id, sanction_decision.decision_key)
        list_scope.count_id,
        list_scope.is_split,
        list_scope.start_date,
        list_scope.end_date,
        sanction_decision.decision_key,
        sanction_decision.case_key,
        sanction_decision.half_month_start,
        sanction_decision.violator_kind,
        sanction_decision.fine_vnd

    from list_scope
    inner join register.sanction_decision
        on sanction_decision.submission_id = list_scope.submission_id

    order by list_scope.count_id, sanction_decision.decision_key, list_scope.sequence desc,
        sanction_decision.submission_id desc, sanction_decision.row_number desc

),

-- A decision that a split unit handed on is counted by the unit that carries it.
counted as (

    select *

    from last_state

    where half_month_start between start_date and end_date
        and not (is_split and exists (
            select
            from last_state as carried
            where carried.decision_key = last_state.decision_key and not carried.is_split
        ))

),

amount as (

    select
        count_id,
        'administrative_case' as data_element,
        '' as breakdown,
        count(distinct case_key) as value

    from counted

    group by count_id

    union all

    select
        count_id,
        'administrative_violator',
        format('violator_kind=%s', violator_kind),
        count(*)

    from counted

    group by count_id, violator_kind

    union all

    select
        count_id,
        'administrative_fine',
        format('violator_kind=%s', violator_kind),
        sum(fine_vnd)

    from counted

    group by count_id, violator_kind

)

insert into counted_value (
    count_id,
    data_cell_id,
    value
)
select
    amount.count_id,
    data_cell.data_cell_id,
    amount.value

from amount
inner join reference.data_cell
    on data_cell.data_element = amount.data_element
    and data_cell.breakdown = amount.breakdown;

analyze counted_value;
