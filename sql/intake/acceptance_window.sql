-- Title:       When a period takes the return of a unit
-- Source:      design Rules of figures, periods are data
-- Row:         the period of this code; none when it is not in the calendar
-- Parameters:  @periodCode text, @formCode text, @adminUnitId integer, @today date
-- Counts:      a school year takes returns from its first day: one comes then and one at its end

select
    return_window.opens_on,
    return_window.due_on,
    return_window.last_day as closes_on,
    return_window.is_open
from reference.reporting_period
cross join lateral review.return_window(
    reporting_period.period_id, @formCode, @adminUnitId, @today, null
) as return_window
where reporting_period.code = @periodCode
