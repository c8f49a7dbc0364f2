-- Title:       Periods that have figures
-- Source:      design The life of a figure, Indicators
-- Row:         one period with a finished computation
-- Parameters:  none
-- Null:        none

select
    reporting_period.period_id,
    reporting_period.code,
    reporting_period.end_date

from reference.reporting_period

where exists (
        select
        from indicators.computation
        where computation.period_id = reporting_period.period_id
            and computation.finished_at is not null
    )

order by reporting_period.code
