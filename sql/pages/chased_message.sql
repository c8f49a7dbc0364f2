-- Title:       What is to be passed on by hand to the people of the reviewer's units
-- Source:      design People
-- Row:         one message that still holds, the last of its unit, return and addressee
-- Parameters:  @today date, @mostRows integer
-- Counts:      by the state of now: a unit that has sent, or told that its tasks are done, since
--              the calendar looked is left out. A signer is shown with the unit above
--              that he signs for
-- Null:        no due_on for tasks of a plan; no people without an account of that role; no note
--              until somebody passed it on; no mail_error unless the last attempt failed

with current_message as (

    select distinct on (
        message.admin_unit_id, message.period_id, message.form_code, message.addressee,
        message.period_id is null, case when message.period_id is null then message.occasion end
    )
        message.*

    from schedule.message

    where message.settled_at is null

    order by
        message.admin_unit_id,
        message.period_id,
        message.form_code,
        message.addressee,
        message.period_id is null,
        case when message.period_id is null then message.occasion end,
        message.position desc,
        message.message_id desc

),

status as materialized (

    select
        return_status.*,
        asked.form_code

    from (
        select distinct
            current_message.period_id,
            current_message.form_code
        from current_message
        where current_message.period_id is not null
    ) as asked
    cross join lateral review.return_status(
        array[asked.period_id], asked.form_code, @today
    ) as return_status

    where return_status.is_awaited

),

people as materialized (

    select
        chased_people.chased_unit_id,
        chased_people.role,
        string_agg(
            chased_people.full_name || coalesce(' – ' || chased_people.phone, ''),
            '; ' order by chased_people.full_name
        ) as names

    from access.chased_people(
        array(select distinct asked.admin_unit_id from current_message as asked)
    ) as chased_people

    group by
        chased_people.chased_unit_id,
        chased_people.role

)

select
    current_message.message_id,
    current_message.rule,
    current_message.addressee,
    current_message.body,
    current_message.made_at,
    reporting_period.code as period_code,
    reporting_period.year,
    reporting_period.quarter,
    status.due_on,
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    people.names as people,
    note.means as note_means,
    note.noted_at,
    coalesce(noter.full_name, note.user_name) as noted_by,
    (
        select count(*)::integer
        from schedule.mail
        where mail.message_id = current_message.message_id
            and mail.state = 'sent'
    ) as mail_sent_count,
    (
        select max(mail.last_error)
        from schedule.mail
        where mail.message_id = current_message.message_id
            and mail.state <> 'sent'
    ) as mail_error

from current_message
inner join reference.admin_unit on admin_unit.admin_unit_id = current_message.admin_unit_id
left join reference.reporting_period
    on reporting_period.period_id = current_message.period_id
left join status
    on status.period_id = current_message.period_id
    and status.form_code = current_message.form_code
    and status.admin_unit_id = current_message.admin_unit_id
left join people
    on people.chased_unit_id = current_message.admin_unit_id
    and people.role = current_message.addressee
left join lateral (
    select message_note.*
    from schedule.message_note
    where message_note.message_id = current_message.message_id
    order by message_note.message_note_id desc
    limit 1
) as note on true
left join access.person as noter on noter.user_name = note.user_name

where status.period_id is not null
    or (current_message.admin_unit_id, current_message.occasion) in (
        select
            chased.admin_unit_id,
            chased.plan_unit_id || ' ' || chased.year || ' ' || chased.due_on
        from plan.chased_unit(@today) as chased
    )

order by
    reporting_period.end_date desc nulls last,
    admin_unit.code,
    current_message.position,
    current_message.message_id

limit @mostRows::integer
