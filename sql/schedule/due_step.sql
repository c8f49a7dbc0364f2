-- Title:       What the calendar asks for by now
-- Source:      design Rules of figures
-- Row:         one new step
-- Parameters:  @now timestamptz, @regimes text[]
-- Counts:      a quarter opens, reminds and closes; when it is closed its figures and those of the
--              longer periods that end with it are made, and of the school year that starts in it,
--              then the reports of every agency of a level that the form names, in its editions.
--              All of it is due from the closing, so that no clock that is a little behind passes
--              it over. The calendar begins with the first load of definitions, or with the first
--              step
-- Null:        none; a step that exists already gives no row

with beginning as (

    select
        least(
            (select min(loaded_at) from reference.catalogue_version),
            (select min(due_at) from schedule.step),
            @now
        ) at time zone 'Asia/Ho_Chi_Minh' as first_moment

),

closed_quarter as (

    select
        reporting_period.period_id,
        reporting_period.regime,
        reporting_period.start_date,
        reporting_period.end_date,
        step.due_at

    from reference.reporting_period
    inner join schedule.step
        on step.period_id = reporting_period.period_id
        and step.kind = 'close'
        and step.done_at is not null

    where reporting_period.kind = 'Q'

),

ended_period as (

    select
        reporting_period.period_id,
        closed_quarter.period_id as quarter_period_id,
        closed_quarter.due_at,
        reporting_period.kind,
        reporting_period.end_date,
        reporting_period.tree_date

    from closed_quarter
    inner join reference.reporting_period
        on (reporting_period.regime = closed_quarter.regime
            and reporting_period.end_date = closed_quarter.end_date)
        -- A school year rests on the administrative quarter in which it starts.
        or (reporting_period.kind = 'SY'
            and closed_quarter.regime = 'HC'
            and reporting_period.start_date
                between closed_quarter.start_date and closed_quarter.end_date)

),

due as (

    select
        reporting_period.period_id,
        calendar.kind,
        null::integer as admin_unit_id,
        null::text as audience,
        null::text as form_code,
        null::integer as position,
        calendar.due_at

    from reference.reporting_period
    cross join beginning
    cross join lateral (
        values
            ('open', reporting_period.opens_on::timestamp at time zone 'Asia/Ho_Chi_Minh'),
            ('remind', (reporting_period.due_on + time '08:00') at time zone 'Asia/Ho_Chi_Minh'),
            ('close', (reporting_period.closes_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
    ) as calendar (kind, due_at)

    where reporting_period.kind = 'Q'
        and reporting_period.regime = any(@regimes)
        and reporting_period.end_date >= beginning.first_moment::date
        and calendar.due_at <= @now

    union all

    select
        ended_period.period_id,
        'compute',
        null,
        null,
        null,
        null,
        ended_period.due_at

    from ended_period

    union all

    select
        ended_period.period_id,
        'report',
        admin_unit.admin_unit_id,
        edition.audience,
        report_form.form_code,
        report_form.position,
        ended_period.due_at

    from ended_period
    inner join schedule.step
        on step.period_id = ended_period.period_id
        and step.kind = 'compute'
        and step.done_at is not null
    inner join reference.report_form on ended_period.kind = any(report_form.period_kinds)
    cross join unnest(report_form.audiences) as edition (audience)
    inner join reference.agency
        on ended_period.end_date between agency.valid_from and agency.valid_to
    inner join reference.admin_unit
        on admin_unit.code = agency.unit_code
        and ended_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
        and admin_unit.level = any(report_form.calendar_levels)

    -- The longer periods first: the report of the quarter prints them as "lũy kế".
    where not exists (
        select
        from ended_period as longer_period
        left join schedule.step as longer_step
            on longer_step.period_id = longer_period.period_id
            and longer_step.kind = 'compute'
            and longer_step.done_at is not null
        where longer_period.quarter_period_id = ended_period.quarter_period_id
            and longer_step.step_id is null
    )
        -- Before a report had one text for everybody, it was the chain's edition.
        and not exists (
            select
            from schedule.step as former_step
            where former_step.period_id = ended_period.period_id
                and former_step.kind = 'report'
                and former_step.admin_unit_id = admin_unit.admin_unit_id
                and former_step.audience = 'official'
                and edition.audience = 'recipients'
        )

)

insert into schedule.step (
    period_id,
    kind,
    admin_unit_id,
    audience,
    form_code,
    due_at
)
select
    period_id,
    kind,
    admin_unit_id,
    audience,
    form_code,
    due_at

from due

-- Reports that a closing asks for together are made in the order of their forms.
order by
    due_at,
    position nulls first,
    period_id,
    admin_unit_id,
    audience

on conflict do nothing

returning step_id
