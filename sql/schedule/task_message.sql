-- Title:       What wards and agencies are to be told of overdue tasks of a plan
-- Source:      KH306
-- Row:         one new message; those whose tasks are done or withdrawn are settled
-- Parameters:  @now timestamptz
-- Counts:      units of plan.overdue_unit once the working days of the rule are over: a ward is
--              told of what wards tell of, the agency of its own; one message for all tasks of a
--              plan with the same last day
-- Null:        none; a message that exists gives no row

with today as (

    select (@now::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as day

),

told as (

    select
        chasing_rule.rule,
        overdue.plan_unit_id,
        overdue.year,
        overdue.due_on,
        overdue.admin_unit_id,
        overdue.plan_unit_id || ' ' || overdue.year || ' ' || overdue.due_on as occasion

    from today
    cross join lateral plan.overdue_unit(today.day) as overdue
    inner join reference.chasing_rule
        on chasing_rule.anchor
            = case when overdue.is_own then 'agency_task_due' else 'task_due' end
        and reference.working_day_after(overdue.due_on, chasing_rule.working_days)
            <= today.day

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
