-- Title:       Periods whose figures other definitions could change
-- Source:      design Definitions have versions
-- Row:         one period with a finished computation, the latest end first
-- Parameters:  none
-- Null:        none

select
    reporting_period.period_id,
    reporting_period.code

from reference.reporting_period

where exists (
        select
        from indicators.computation
        where computation.period_id = reporting_period.period_id
            and computation.finished_at is not null
    )

order by reporting_period.end_date desc, reporting_period.code
