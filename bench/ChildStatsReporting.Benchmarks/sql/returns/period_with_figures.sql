-- Title:       Periods whose figures rest on the returns, quarters first
-- Source:      none
-- Row:         one period
-- Parameters:  none

select distinct
    reporting_period.period_id,
    reporting_period.kind <> 'Q' as is_longer,
    reporting_period.end_date

from intake.submission
inner join reference.period_part on period_part.part_period_id = submission.period_id
inner join reference.reporting_period
    on reporting_period.period_id = period_part.period_id
    and reporting_period.regime in ('HC', 'NH')
    and reporting_period.end_date <= (
        select max(last_period.end_date)
        from intake.submission as last_return
        inner join reference.reporting_period as last_period
            on last_period.period_id = last_return.period_id
    )

where submission.state = 'accepted'

order by is_longer, reporting_period.end_date, reporting_period.period_id
