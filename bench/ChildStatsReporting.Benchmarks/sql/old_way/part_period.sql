-- Title:       Periods whose returns a period is made of
-- Source:      design Rules of figures
-- Row:         one period: a quarter inside the window, the quarter before it, its own code, or the
--              quarter that gives a school year its stocks
-- Parameters:  @periodId integer
-- Null:        none

select quarter_period_id as period_id
from reference.period_quarter
where period_id = @periodId

union

select @periodId

union

select quarter_period.period_id
from reference.reporting_period as quarter_period
inner join reference.reporting_period as wanted_period
    on wanted_period.period_id = @periodId
    and quarter_period.regime = wanted_period.regime
    and quarter_period.kind = 'Q'
    and quarter_period.end_date = wanted_period.start_date - 1

union

(
    select quarter_period.period_id
    from reference.reporting_period as quarter_period
    inner join reference.reporting_period as wanted_period
        on wanted_period.period_id = @periodId
        and wanted_period.kind = 'SY'
        and quarter_period.regime = 'HC'
        and quarter_period.kind = 'Q'
        and quarter_period.end_date >= wanted_period.start_date
    order by quarter_period.end_date
    limit 1
)

order by period_id
