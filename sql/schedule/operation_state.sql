-- Title:       How the open periods and the work of the calendar stand
-- Source:      docs/operation.md
-- Row:         one measure under one label
-- Parameters:  @formCode text, @regimes text[], @now timestamptz
-- Counts:      communes alive at the end of each quarter that has opened and is not past its
--              closing day, by the state of their newest return; steps that failed or wait.
--              No unit is named and no figure is read
-- Null:        the age is zero when nothing waits; without an open period it has no rows

with open_period as (

    select
        reporting_period.*

    from reference.reporting_period

    where reporting_period.kind = 'Q'
        and reporting_period.regime = any(@regimes)
        and (@now at time zone 'Asia/Ho_Chi_Minh')::date
            between reporting_period.opens_on and reporting_period.closes_on

),

due_return as (

    select
        open_period.code as period_code,
        coalesce(return_status.submission_state, 'missing') as state,
        return_status.is_received

    from open_period
    cross join lateral review.return_status(
        array[open_period.period_id],
        @formCode,
        (@now at time zone 'Asia/Ho_Chi_Minh')::date
    ) as return_status

    where return_status.is_expected

),

waiting_step as (

    select
        step.due_at,
        step.last_error

    from schedule.step

    where step.done_at is null
        and step.due_at <= @now

)

select
    'returns' as measure,
    period_code,
    state,
    count(*)::numeric as value

from due_return

group by period_code, state

union all

select
    'expected',
    period_code,
    null,
    count(*)

from due_return

group by period_code

union all

select
    'reported',
    period_code,
    null,
    count(*) filter (where is_received)

from due_return

group by period_code

union all

select
    'failed_steps',
    null,
    null,
    count(*) filter (where last_error is not null)

from waiting_step

union all

select
    'oldest_step_age',
    null,
    null,
    coalesce(extract(epoch from @now - min(due_at)), 0)

from waiting_step

order by measure, period_code, state
