-- Title:       What units are to be told of their returns
-- Source:      design The life of a figure
-- Row:         one new message; those whose reason is gone are settled
-- Parameters:  @formCode text, @regimes text[], @now timestamptz
-- Counts:      the quarters whose calendar has begun and that closed not long ago. A rule speaks
--              once for its day, which moves with an extension of the unit; one day of a rule that
--              has passed meanwhile speaks only while what it says still holds. An exempt unit and
--              one that has sent are told nothing
-- Null:        none; a message that exists gives no row

with today as (

    select (@now::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as day

),

chased_period as (

    select reporting_period.*

    from today
    inner join reference.reporting_period
        on reporting_period.kind = 'Q'
        and reporting_period.regime = any(@regimes)
        and reporting_period.closes_on + 45 >= today.day

    where exists (
        select
        from schedule.step
        where step.period_id = reporting_period.period_id
            and step.kind = 'open'
    )

),

status as materialized (

    select return_status.*

    from today
    cross join chased_period
    cross join lateral review.return_status(
        array[chased_period.period_id], @formCode, today.day
    ) as return_status

    where return_status.is_expected

),

-- Few days in all, each counted once.
rule_day as materialized (

    select
        chasing_rule.rule,
        days.anchor_day,
        reference.working_day_after(days.anchor_day, chasing_rule.working_days) as day

    from reference.chasing_rule
    inner join (
        select 'opens_on', status.opens_on from status
        union
        select 'due_on', status.due_on from status
        union
        select 'last_day', status.last_day from status where status.last_day < 'infinity'
    ) as days (anchor, anchor_day) on days.anchor = chasing_rule.anchor

),

told as (

    select
        chasing_rule.rule,
        status.period_id,
        status.admin_unit_id,
        coalesce(rule_day.day::text, status.submission_id::text) as occasion,
        status.is_awaited
            and coalesce(rule_day.day <= today.day, true)
            and case
                when chasing_rule.anchor = 'returned' then status.submission_state = 'returned'
                when chasing_rule.anchor = 'opens_on'
                    then status.is_open and today.day < status.due_on
                when chasing_rule.anchor = 'last_day' then status.state = 'closed'
                when chasing_rule.working_days < 0
                    then status.is_open and today.day < status.due_on
                when chasing_rule.working_days = 0 then today.day = status.due_on
                else today.day > status.due_on
            end as holds,
        status.due_on,
        status.last_day

    from today
    cross join reference.chasing_rule
    cross join status
    left join rule_day
        on rule_day.rule = chasing_rule.rule
        and rule_day.anchor_day = case chasing_rule.anchor
            when 'opens_on' then status.opens_on
            when 'due_on' then status.due_on
            when 'last_day' then status.last_day
        end

    where chasing_rule.anchor = 'returned'
        or rule_day.rule is not null

),

settled as (

    update schedule.message
    set settled_at = @now
    where message.settled_at is null
        and message.period_id is not null
        and not exists (
            select
            from told
            where told.holds
                and told.rule = message.rule
                and told.period_id = message.period_id
                and told.admin_unit_id = message.admin_unit_id
                and told.occasion = message.occasion
        )

)

insert into schedule.message (
    rule,
    position,
    period_id,
    form_code,
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
    told.period_id,
    @formCode,
    told.admin_unit_id,
    chasing_rule.addressee,
    told.occasion,
    schedule.filled_text(chasing_rule.subject_vi, words.names, words.texts),
    schedule.filled_text(chasing_rule.text_vi, words.names, words.texts),
    @now

from told
inner join reference.chasing_rule on chasing_rule.rule = told.rule
inner join chased_period on chased_period.period_id = told.period_id
inner join reference.admin_unit on admin_unit.admin_unit_id = told.admin_unit_id
cross join lateral (
    select
        array['unit', 'period', 'due', 'last_day'] as names,
        array[
            admin_unit.name,
            'quý ' || (array['I', 'II', 'III', 'IV'])[chased_period.quarter]
                || ' năm ' || chased_period.year,
            to_char(told.due_on, 'DD/MM/YYYY'),
            coalesce(to_char(nullif(told.last_day, 'infinity'), 'DD/MM/YYYY'), '')
        ] as texts
) as words

where told.holds

order by
    told.period_id,
    told.admin_unit_id,
    chasing_rule.position

on conflict (rule, admin_unit_id, period_id, form_code, occasion, addressee) do nothing

returning message_id
