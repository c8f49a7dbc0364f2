-- Title:       Periods that end on the same day, the shortest first
-- Source:      design Periods are data
-- Row:         one period of the same regime
-- Parameters:  @periodId integer
-- Null:        none

select same_end.period_id

from reference.reporting_period
inner join reference.reporting_period as same_end
    on same_end.regime = reporting_period.regime
    and same_end.end_date = reporting_period.end_date

where reporting_period.period_id = @periodId

order by same_end.start_date desc
