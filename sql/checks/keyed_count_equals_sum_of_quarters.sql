-- Title:       A keyed count equals the sum of its quarters (số đếm theo mã so với tổng các quý)
-- Source:      design The ward return XP-TE13, a running register
-- Row:         one data cell of one line whose count over a longer period differs from the sum of
--              its quarters', with what in its lists can make it differ
-- Parameters:  @periodId integer
-- Severity:    warn
-- Run:         by the verb only
-- Counts:      lines whose keys were counted for the period. More than the quarters: supplement, a
--              row before its return's window; less: repeated_key, one that counts in several
--              quarters; either: later_state, other_line (a key of another line) or erased_list;
--              unknown where the lists show none of them
-- Null:        none

with keyed_cell as materialized (

    select
        data_cell.data_cell_id,
        data_cell.data_element,
        data_cell.breakdown,
        list_count.list

    from reference.list_count
    inner join reference.data_cell on data_cell.data_element = list_count.data_element

    where list_count.counted_by = 'key'
        and list_count.catalogue_version_id = (
            select computation.catalogue_version_id
            from indicators.computation
            where computation.period_id = @periodId
                and computation.finished_at is not null
            order by computation.computation_id desc
            limit 1
        )

),

part as materialized (

    select distinct
        line_part.line_unit_id,
        line_part.unit_id,
        line_part.part_period_id,
        line_part.submission_id,
        line_part.observation_set_id,
        quarter.start_date,
        quarter.end_date,
        wanted_period.start_date as from_date

    from reference.reporting_period as wanted_period
    inner join aggregation.line_part
        on line_part.period_id = wanted_period.period_id
        and line_part.line_kind in ('own', 'split')
        and line_part.role = 'sum'
        and line_part.known_to = 'infinity'
        and line_part.observation_set_id is not null
    inner join aggregation.recounted_line
        on recounted_line.period_id = wanted_period.period_id
        and recounted_line.line_unit_id = line_part.line_unit_id
        and recounted_line.known_to = 'infinity'
    inner join reference.reporting_period as quarter
        on quarter.period_id = line_part.part_period_id

    where wanted_period.period_id = @periodId
        and wanted_period.kind <> 'Q'

),

figure as (

    select
        recount.line_unit_id,
        recount.data_cell_id,
        recount.value as whole_value,
        0 as quarter_value
    from aggregation.recount
    where recount.period_id = @periodId
        and recount.known_to = 'infinity'
        and recount.line_unit_id in (select line_unit_id from part)

    union all

    select
        part.line_unit_id,
        keyed_cell.data_cell_id,
        0,
        quarter_figure.value
    from part
    left join aggregation.recounted_line
        on recounted_line.period_id = part.part_period_id
        and recounted_line.line_unit_id = part.unit_id
        and recounted_line.known_to = 'infinity'
    cross join lateral (
        select observation.data_cell_id, observation.value
        from aggregation.observation
        where recounted_line.line_unit_id is null
            and observation.period_id = part.part_period_id
            and observation.observation_set_id = part.observation_set_id
        union all
        select recount.data_cell_id, recount.value
        from aggregation.recount
        where recount.period_id = part.part_period_id
            and recount.line_unit_id = recounted_line.line_unit_id
            and recount.known_to = 'infinity'
    ) as quarter_figure
    inner join keyed_cell on keyed_cell.data_cell_id = quarter_figure.data_cell_id

),

difference as materialized (

    select
        figure.line_unit_id,
        keyed_cell.data_element,
        keyed_cell.breakdown,
        keyed_cell.list,
        sum(figure.whole_value) as whole_value,
        sum(figure.quarter_value) as quarter_value

    from figure
    inner join keyed_cell on keyed_cell.data_cell_id = figure.data_cell_id

    group by figure.line_unit_id, keyed_cell.data_element, keyed_cell.breakdown, keyed_cell.list

    having sum(figure.whole_value) <> sum(figure.quarter_value)

),

-- The rows of the lists by key, each with its return's window and what it says of the key.
listed as (

    select
        part.*,
        row_of_list.list,
        row_of_list.key,
        row_of_list.half_month_start,
        row_of_list.state

    from part
    cross join lateral (
        select 'abuse_case' as list, case_key as key, half_month_start,
            concat_ws('/', abuse_form, abuse_setting, case_outcome, perpetrator_count) as state
        from register.abuse_case
        where abuse_case.submission_id = part.submission_id
        union all
        select 'abused_child', abused_child.child_key, abuse_case.half_month_start,
            concat_ws('/', abused_child.sex, abused_child.age_year, abused_child.abuse_forms,
                abused_child.sexual_abuse_kinds, abused_child.has_support_plan,
                abuse_case.abuse_setting)
        from register.abused_child
        left join register.abuse_case
            on abuse_case.submission_id = abused_child.submission_id
            and abuse_case.case_key = abused_child.case_key
        where abused_child.submission_id = part.submission_id
        union all
        select 'sanction_decision', key, half_month_start,
            concat_ws('/', violator_kind, fine_vnd)
        from register.sanction_decision
        cross join unnest(array[decision_key, case_key]) as key
        where sanction_decision.submission_id = part.submission_id
            and key is not null
    ) as row_of_list

    where part.line_unit_id in (select line_unit_id from difference)

),

key_fact as (

    select
        line_unit_id,
        list,
        bool_or(half_month_start >= from_date and half_month_start < start_date)
            and not bool_or(half_month_start between start_date and end_date) as is_supplement,
        count(distinct part_period_id)
            filter (where half_month_start between start_date and end_date) > 1 as is_repeated,
        count(distinct state) > 1 as is_changed
    from listed
    group by line_unit_id, list, key

),

list_fact as (

    select
        line_unit_id,
        list,
        bool_or(is_supplement) as has_supplement,
        bool_or(is_repeated) as has_repeated_key,
        bool_or(is_changed) as has_later_state
    from key_fact
    group by line_unit_id, list

),

-- A line that is not complete names the keys of another too, and its rows count there.
named_prefix as (

    select distinct
        line_part.line_unit_id,
        aggregation.unit_of_prefix(prefix, reporting_period.tree_date) as owner_unit_id
    from aggregation.line_part
    inner join aggregation.observation_set
        on observation_set.observation_set_id = line_part.observation_set_id
    cross join unnest(observation_set.foreign_prefixes) as prefix
    inner join reference.reporting_period on reporting_period.period_id = line_part.period_id

    where line_part.period_id = @periodId
        and line_part.role = 'sum'
        and line_part.known_to = 'infinity'

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat(difference.data_element, ' {' || nullif(difference.breakdown, '') || '}') as subject,
    difference.quarter_value::text as wanted,
    difference.whole_value::text as found,
    coalesce(nullif(concat_ws(',',
        case when more.is_more and list_fact.has_supplement then 'supplement' end,
        case when not more.is_more and list_fact.has_repeated_key then 'repeated_key' end,
        case when list_fact.has_later_state then 'later_state' end,
        case when difference.line_unit_id in (
            select line_unit_id from named_prefix
            union
            select owner_unit_id from named_prefix
        ) then 'other_line' end,
        case when exists (
            select
            from part
            inner join intake.submission on submission.submission_id = part.submission_id
            where part.line_unit_id = difference.line_unit_id
                and submission.erased_at is not null
        ) then 'erased_list' end), ''), 'unknown') as cause

from difference
cross join lateral (
    select difference.whole_value > difference.quarter_value as is_more
) as more
inner join reference.reporting_period on reporting_period.period_id = @periodId
left join reference.admin_unit on admin_unit.admin_unit_id = difference.line_unit_id
left join list_fact
    on list_fact.line_unit_id = difference.line_unit_id
    and list_fact.list = difference.list

order by unit_code, subject
