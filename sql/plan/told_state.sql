-- Title:       How far units are with the tasks of plans at the end of a quarter
-- Source:      KH306
-- Row:         one task and unit that has told, by the latest quarter that it told for
-- Parameters:  @unitIds integer[], @years integer[] and @periodIds integer[], one of each for each
--              plan; @knownAt timestamptz
-- Counts:      the newest statement for the latest quarter that ends with or before the asked one,
--              under every span of time of the unit that told; told again counts once; what a
--              return says counts while it is the accepted one
-- Null:        @knownAt for what is known now; a unit that never told of a task has no row

with asked as (

    select
        asked_plan.unit_id,
        asked_plan.year,
        reporting_period.end_date

    from unnest(@unitIds::integer[], @years::integer[], @periodIds::integer[])
        as asked_plan (unit_id, year, period_id)
    inner join reference.reporting_period
        on reporting_period.period_id = asked_plan.period_id

),

told as (

    select
        asked.unit_id as agency_unit_id,
        task_state.*,
        reporting_period.code as period_code,
        reporting_period.end_date

    from asked
    cross join lateral reference.same_units(array[asked.unit_id]) as agency
    inner join plan.task_state
        on task_state.plan_unit_id = agency.admin_unit_id
        and task_state.year = asked.year
    inner join reference.reporting_period
        on reporting_period.period_id = task_state.period_id

    where reporting_period.end_date <= asked.end_date
        and case
            when @knownAt::timestamptz is null then task_state.known_to = 'infinity'
            else task_state.known_from <= @knownAt
                and (task_state.known_to > @knownAt or task_state.known_to = 'infinity')
        end

)

select distinct on (told.agency_unit_id, told.year, told.task_number, same.admin_unit_id)
    told.agency_unit_id as plan_unit_id,
    told.year,
    told.task_number,
    same.admin_unit_id,
    told.period_id,
    told.period_code,
    told.state,
    told.result,
    told.obstacle,
    told.told_by,
    told.told_at

from told
inner join reference.same_units(array(select told.admin_unit_id from told)) as same
    on same.asked_unit_id = told.admin_unit_id

order by
    told.agency_unit_id,
    told.year,
    told.task_number,
    same.admin_unit_id,
    told.end_date desc,
    told.known_from desc,
    told.task_state_id desc
