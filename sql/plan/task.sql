-- Title:       Tasks in the plans of agencies, as known at an instant
-- Source:      KH306
-- Row:         one task of one asked plan, in the order of print
-- Parameters:  @unitIds integer[], @years integer[] (a pair for each plan), @knownAt timestamptz
-- Counts:      the newest statement of each number; a task that was withdrawn has no row
-- Null:        @knownAt for what is known now; due_on of a task that goes on all year

with asked as (

    select
        asked_plan.unit_id,
        asked_plan.year

    from unnest(@unitIds::integer[], @years::integer[]) as asked_plan (unit_id, year)

),

newest as (

    select distinct on (asked.unit_id, asked.year, task.number)
        asked.unit_id as plan_unit_id,
        task.*

    from asked
    cross join lateral reference.same_units(array[asked.unit_id]) as same
    inner join plan.task
        on task.admin_unit_id = same.admin_unit_id
        and task.year = asked.year

    where @knownAt::timestamptz is null
        or task.known_from <= @knownAt

    order by
        asked.unit_id,
        asked.year,
        task.number,
        task.known_from desc,
        task.task_id desc

)

select
    plan_unit_id,
    year,
    number,
    position,
    content,
    lead,
    coworkers,
    due_on,
    due_text,
    product,
    told_by,
    views,
    provenance

from newest

where not is_withdrawn

order by
    plan_unit_id,
    year,
    position,
    number
