-- Title:       When a period takes returns of a unit
-- Source:      design Rules of figures, periods are data
-- Row:         the period of this code; none when it is not in the calendar
-- Parameters:  @periodCode text, @adminUnitId integer, @today date
-- Counts:      a school year takes returns from its first day: one comes then and one at its end

select
    case reporting_period.kind
        when 'SY' then reporting_period.start_date
        else reporting_period.opens_on
    end as opens_on,
    reporting_period.due_on,
    coalesce(period_opening.reopened_until, reporting_period.closes_on) as closes_on,
    period_opening.is_open
from reference.reporting_period
cross join lateral
    review.period_opening(reporting_period.period_id, @adminUnitId, @today) as period_opening
where reporting_period.code = @periodCode
