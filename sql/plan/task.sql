-- Title:       Tasks in the plan of an agency, as known at an instant
-- Source:      KH306
-- Row:         one task, in the order of print
-- Parameters:  @unitId integer, @year integer, @knownAt timestamptz
-- Counts:      the newest statement of each number; a task that was withdrawn has no row
-- Null:        @knownAt for what is known now; due_on of a task that goes on all year

with newest as (

    select distinct on (task.number) task.*

    from reference.same_units(array[@unitId]) as same
    inner join plan.task on task.admin_unit_id = same.admin_unit_id

    where task.year = @year
        and (@knownAt::timestamptz is null or task.known_from <= @knownAt)

    order by
        task.number,
        task.known_from desc,
        task.task_id desc

)

select
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
    position,
    number
