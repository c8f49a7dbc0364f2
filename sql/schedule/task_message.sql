-- Title:       What wards and agencies are to be told of overdue tasks of a plan
-- Source:      KH306
-- Row:         one new message; those whose tasks are done or withdrawn are settled
-- Parameters:  @now timestamptz
-- Counts:      tasks whose last day is over by the working days of the rule, of this year and the
--              last: a ward is told of those that wards tell of, the agency of its own; one message
--              for all tasks of a plan with the same last day
-- Null:        none; a message that exists gives no row

with recursive today as (

    select (@now::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as day

),

newest_task as (

    select distinct on (task.admin_unit_id, task.year, task.number) task.*

    from today
    inner join plan.task on task.year >= extract(year from today.day) - 1

    order by
        task.admin_unit_id,
        task.year,
        task.number,
        task.known_from desc,
        task.task_id desc

),

due_task as (

    select
        newest_task.*,
        chasing_rule.rule,
        chasing_rule.anchor = 'agency_task_due' as is_own

    from today
    cross join newest_task
    inner join reference.chasing_rule
        on newest_task.told_by in ('both', case chasing_rule.anchor
            when 'task_due' then 'wards'
            when 'agency_task_due' then 'agency'
        end)
        and reference.working_day_after(newest_task.due_on, chasing_rule.working_days)
            <= today.day

    where chasing_rule.anchor in ('task_due', 'agency_task_due')
        and not newest_task.is_withdrawn

),

below as (

    select
        plan_unit.admin_unit_id as plan_unit_id,
        admin_unit.admin_unit_id,
        admin_unit.code,
        admin_unit.level,
        true as is_agency

    from (select distinct due_task.admin_unit_id from due_task) as plan_unit
    cross join today
    cross join lateral reference.same_units(array[plan_unit.admin_unit_id]) as same
    inner join reference.admin_unit
        on admin_unit.admin_unit_id = same.admin_unit_id
        and today.day between admin_unit.valid_from and admin_unit.valid_to

    union

    select
        below.plan_unit_id,
        child.admin_unit_id,
        child.code,
        child.level,
        false as is_agency

    from below
    cross join today
    inner join reference.admin_unit as child
        on child.parent_code = below.code
        and today.day between child.valid_from and child.valid_to

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

    order by
        task_state.plan_unit_id,
        task_state.year,
        task_state.task_number,
        same.admin_unit_id,
        reporting_period.end_date desc,
        task_state.known_from desc,
        task_state.task_state_id desc

),

told as (

    select distinct
        due_task.rule,
        due_task.admin_unit_id as plan_unit_id,
        due_task.year,
        due_task.due_on,
        below.admin_unit_id,
        due_task.admin_unit_id || ' ' || due_task.year || ' ' || due_task.due_on as occasion

    from due_task
    inner join below
        on below.plan_unit_id = due_task.admin_unit_id
        and below.is_agency = due_task.is_own
        and (below.is_agency or below.level = 'commune')
    left join newest_word
        on newest_word.plan_unit_id = due_task.admin_unit_id
        and newest_word.year = due_task.year
        and newest_word.task_number = due_task.number
        and newest_word.admin_unit_id = below.admin_unit_id

    where coalesce(newest_word.state, '') not in ('done', 'dropped')

),

settled as (

    update schedule.message
    set settled_at = @now
    where message.settled_at is null
        and message.period_id is null
        and not exists (
            select
            from told
            where told.rule = message.rule
                and told.admin_unit_id = message.admin_unit_id
                and told.occasion = message.occasion
        )

)

insert into schedule.message (
    rule,
    position,
    admin_unit_id,
    addressee,
    occasion,
    subject,
    body,
    made_at
)
select
    told.rule,
    chasing_rule.position,
    told.admin_unit_id,
    chasing_rule.addressee,
    told.occasion,
    schedule.filled_text(chasing_rule.subject_vi, words.names, words.texts),
    schedule.filled_text(chasing_rule.text_vi, words.names, words.texts),
    @now

from told
inner join reference.chasing_rule on chasing_rule.rule = told.rule
inner join reference.admin_unit on admin_unit.admin_unit_id = told.admin_unit_id
cross join lateral (
    select
        array['unit', 'due', 'plan'] as names,
        array[
            admin_unit.name,
            to_char(told.due_on, 'DD/MM/YYYY'),
            coalesce((
                select plan.number
                from plan.plan
                where plan.admin_unit_id = told.plan_unit_id
                    and plan.year = told.year
                order by plan.plan_id desc
                limit 1
            ), 'năm ' || told.year)
        ] as texts
) as words

order by
    told.admin_unit_id,
    told.occasion

on conflict (rule, admin_unit_id, period_id, form_code, occasion, addressee) do nothing

returning message_id
