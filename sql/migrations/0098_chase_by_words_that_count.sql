-- A unit is chased for a task by what counts: a word of a return that went back is none.
create or replace function plan.overdue_unit(in today date) returns table (
    plan_unit_id integer, year integer, due_on date, admin_unit_id integer, is_own boolean
)
language sql stable security definer set search_path = '' as $$
    with recursive newest_task as (
        select distinct on (task.admin_unit_id, task.year, task.number) task.*
        from plan.task
        where task.year >= extract(year from today) - 1
        order by
            task.admin_unit_id,
            task.year,
            task.number,
            task.known_from desc,
            task.task_id desc
    ),
    overdue_task as (
        select *
        from newest_task
        where not newest_task.is_withdrawn
            and newest_task.due_on < today
    ),
    below as (
        select
            plan_unit.admin_unit_id as plan_unit_id,
            admin_unit.admin_unit_id,
            admin_unit.code,
            admin_unit.level,
            true as is_own
        from (select distinct overdue_task.admin_unit_id from overdue_task) as plan_unit
        cross join lateral reference.same_units(array[plan_unit.admin_unit_id]) as same
        inner join reference.admin_unit
            on admin_unit.admin_unit_id = same.admin_unit_id
            and today between admin_unit.valid_from and admin_unit.valid_to
        union
        select
            below.plan_unit_id,
            child.admin_unit_id,
            child.code,
            child.level,
            false
        from below
        inner join reference.admin_unit as child
            on child.parent_code = below.code
            and today between child.valid_from and child.valid_to
    ),
    newest_word as (
        select distinct on (
            task_state.plan_unit_id, task_state.year, task_state.task_number, same.admin_unit_id
        )
            task_state.plan_unit_id,
            task_state.year,
            task_state.task_number,
            same.admin_unit_id,
            task_state.state
        from plan.task_state
        inner join reference.reporting_period
            on reporting_period.period_id = task_state.period_id
        inner join reference.same_units(
            array(select distinct asked.admin_unit_id from plan.task_state as asked)
        ) as same
            on same.asked_unit_id = task_state.admin_unit_id
        where task_state.known_to = 'infinity'
        order by
            task_state.plan_unit_id,
            task_state.year,
            task_state.task_number,
            same.admin_unit_id,
            reporting_period.end_date desc,
            task_state.known_from desc,
            task_state.task_state_id desc
    )
    select distinct
        overdue_task.admin_unit_id,
        overdue_task.year,
        overdue_task.due_on,
        below.admin_unit_id,
        below.is_own
    from overdue_task
    inner join below
        on below.plan_unit_id = overdue_task.admin_unit_id
        and (below.is_own or below.level = 'commune')
        and overdue_task.told_by
            in ('both', case when below.is_own then 'agency' else 'wards' end)
    left join newest_word
        on newest_word.plan_unit_id = overdue_task.admin_unit_id
        and newest_word.year = overdue_task.year
        and newest_word.task_number = overdue_task.number
        and newest_word.admin_unit_id = below.admin_unit_id
    where coalesce(newest_word.state, '') not in ('done', 'dropped')
$$;
