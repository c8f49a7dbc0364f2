-- Title:       Periods that have begun and are not closed
-- Source:      design Periods are data
-- Row:         one period
-- Parameters:  @today date
-- Null:        none

select reporting_period.code

from reference.reporting_period

where reporting_period.start_date <= @today::date
    and reporting_period.closes_on >= @today::date

order by reporting_period.code
