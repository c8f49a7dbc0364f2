-- Title:       Each key counts in one line (mỗi mã được tính ở đúng một đơn vị)
-- Source:      design The ward return XP-TE13, a key has one owner
-- Row:         one line whose count of cases, children or decisions over a longer period is not the
--              number of keys that it owns in the lists of the period
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         by the verb only
-- Counts:      owners are found from the lists again: the line of the prefix, if the period has it,
--              else the lowest-coded line that names the key. A line with an erased list stays as
--              kept, and with it every line of which keys stand elsewhere: they are left out
-- Null:        none

with part as materialized (

    select distinct
        line_part.line_unit_id,
        line_unit.code as line_code,
        part_unit.code as unit_code,
        line_part.submission_id,
        line_part.observation_set_id,
        quarter.end_date as quarter_end,
        wanted_period.start_date,
        wanted_period.end_date,
        wanted_period.tree_date,
        submission.erased_at is not null as is_erased

    from reference.reporting_period as wanted_period
    inner join aggregation.line_part
        on line_part.period_id = wanted_period.period_id
        and line_part.line_kind in ('own', 'split')
        and line_part.role = 'sum'
        and line_part.known_to = 'infinity'
    inner join reference.reporting_period as quarter
        on quarter.period_id = line_part.part_period_id
    inner join reference.admin_unit as line_unit
        on line_unit.admin_unit_id = line_part.line_unit_id
    inner join reference.admin_unit as part_unit
        on part_unit.admin_unit_id = line_part.unit_id
    left join intake.submission on submission.submission_id = line_part.submission_id

    where wanted_period.period_id = @periodId
        and wanted_period.kind <> 'Q'

),

listed_case as materialized (

    select part.*, abuse_case.case_key, abuse_case.half_month_start, abuse_case.row_number
    from part
    inner join register.abuse_case on abuse_case.submission_id = part.submission_id

),

listed_child as materialized (

    select part.*, abused_child.child_key, abused_child.case_key
    from part
    inner join register.abused_child on abused_child.submission_id = part.submission_id

),

listed_decision as materialized (

    select part.*, sanction_decision.decision_key, sanction_decision.case_key,
        sanction_decision.half_month_start, sanction_decision.row_number
    from part
    inner join register.sanction_decision
        on sanction_decision.submission_id = part.submission_id

),

named as (

    select 'case' as kind, case_key as key, line_unit_id, line_code, tree_date from listed_case
    union
    select 'case', case_key, line_unit_id, line_code, tree_date from listed_child
    union
    select 'case', case_key, line_unit_id, line_code, tree_date from listed_decision
    where case_key is not null
    union
    select 'child', child_key, line_unit_id, line_code, tree_date from listed_child
    union
    select 'decision', decision_key, line_unit_id, line_code, tree_date from listed_decision

),

prefix_line as (

    select distinct
        prefix.prefix,
        line.line_unit_id as unit_id
    from (select distinct split_part(key, '-', 1) as prefix, tree_date from named) as prefix
    inner join (select distinct line_unit_id from part) as line
        on line.line_unit_id = aggregation.unit_of_prefix(prefix.prefix, prefix.tree_date)

),

owner as materialized (

    select distinct on (named.kind, named.key)
        named.kind,
        named.key,
        coalesce(prefix_line.unit_id, named.line_unit_id) as line_unit_id

    from named
    left join prefix_line on prefix_line.prefix = split_part(named.key, '-', 1)

    order by named.kind, named.key, named.line_code, named.line_unit_id

),

last_case as (

    select distinct on (case_key) 'case' as kind, case_key as key,
        half_month_start between start_date and end_date as is_counted
    from listed_case
    order by case_key, quarter_end desc, unit_code desc, row_number desc

),

last_decision as (

    select distinct on (decision_key) 'decision' as kind, decision_key as key,
        half_month_start between start_date and end_date as is_counted
    from listed_decision
    order by decision_key, quarter_end desc, unit_code desc, row_number desc

),

-- A child's case is read in the lists of the line that lists the child, in its latest state there.
case_of_line as (

    select distinct on (line_unit_id, case_key) line_unit_id, case_key, half_month_start
    from listed_case
    order by line_unit_id, case_key, quarter_end desc, unit_code desc, row_number desc

),

last_child as (

    select distinct on (listed_child.child_key, listed_child.case_key)
        'child' as kind,
        listed_child.child_key as key,
        case_of_line.half_month_start
            between listed_child.start_date and listed_child.end_date as is_counted
    from listed_child
    inner join case_of_line
        on case_of_line.line_unit_id = listed_child.line_unit_id
        and case_of_line.case_key = listed_child.case_key
    order by listed_child.child_key, listed_child.case_key, listed_child.quarter_end desc,
        listed_child.unit_code desc

),

expected as (

    select owner.line_unit_id, counted.kind, count(distinct counted.key) as amount
    from (table last_case union all table last_child union all table last_decision) as counted
    inner join owner
        on owner.kind = counted.kind
        and owner.key = counted.key
    where counted.is_counted
    group by owner.line_unit_id, counted.kind

),

-- Lines of which a key stands in the lists of another, and those that name such a key.
linked as (

    select linked_unit.line_unit_id
    from part
    inner join aggregation.observation_set
        on observation_set.observation_set_id = part.observation_set_id
    cross join unnest(observation_set.foreign_prefixes) as prefix
    cross join lateral (
        values (part.line_unit_id), (aggregation.unit_of_prefix(prefix, part.tree_date))
    ) as linked_unit (line_unit_id)

),

left_out as (

    select line_unit_id from part where is_erased
    union
    select line_unit_id from linked where exists (select from part where is_erased)

),

element (data_element, kind) as (

    values ('abuse_case', 'case'), ('abused_child', 'child'),
        ('administrative_violator', 'decision')

),

compared as (

    select
        recounted_line.line_unit_id,
        element.data_element,
        coalesce(expected.amount, 0) as wanted,
        coalesce((
            select sum(recount.value)
            from aggregation.recount
            inner join reference.data_cell on data_cell.data_cell_id = recount.data_cell_id
            where recount.period_id = @periodId
                and recount.known_to = 'infinity'
                and recount.line_unit_id = recounted_line.line_unit_id
                and data_cell.data_element = element.data_element
        ), 0) as found

    from aggregation.recounted_line
    inner join aggregation.presence on presence.presence_id = recounted_line.presence_id
    cross join element
    left join expected
        on expected.line_unit_id = recounted_line.line_unit_id
        and expected.kind = element.kind

    where recounted_line.period_id = @periodId
        and recounted_line.known_to = 'infinity'
        and recounted_line.line_unit_id in (select line_unit_id from part)
        and recounted_line.line_unit_id not in (
            select line_unit_id from left_out where line_unit_id is not null)
        and not exists (
            select
            from reference.data_cell
            where data_cell.data_element = element.data_element
                and data_cell.data_cell_id = any(presence.absent_cell_ids)
        )

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    compared.data_element as subject,
    compared.wanted::text as wanted,
    compared.found::text as found,
    'keys_differ' as cause

from compared
inner join reference.reporting_period on reporting_period.period_id = @periodId
left join reference.admin_unit on admin_unit.admin_unit_id = compared.line_unit_id

where compared.wanted <> compared.found

order by unit_code, subject
