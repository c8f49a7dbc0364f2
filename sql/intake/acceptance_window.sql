-- Title:       When a period takes returns of a unit
-- Source:      design Rules of figures, periods are data
-- Row:         the period of this code; none when it is not in the calendar
-- Parameters:  @periodCode text, @adminUnitId integer, @today date
-- Null:        quarter for a period that is no quarter

with last_act as (

    select
        period_state.period_id,
        period_state.state,
        period_state.until_date
    from review.period_state
    inner join reference.reporting_period
        on reporting_period.period_id = period_state.period_id
    where reporting_period.code = @periodCode
        and (period_state.admin_unit_id is null or period_state.admin_unit_id = @adminUnitId)
    order by period_state.period_state_id desc
    limit 1

)

select
    reporting_period.period_id,
    reporting_period.kind,
    reporting_period.quarter,
    reporting_period.end_date,
    reporting_period.opens_on,
    reporting_period.due_on,
    reporting_period.closes_on,
    coalesce(last_act.state = 'closed', false) as is_closed,
    coalesce(
        last_act.state = 'reopened' and coalesce(last_act.until_date, 'infinity') >= @today::date,
        false
    ) as is_reopened
from reference.reporting_period
left join last_act on last_act.period_id = reporting_period.period_id
where reporting_period.code = @periodCode
