-- Title:       Periods as a workbook shows them
-- Source:      design The life of a figure, Intake
-- Row:         the period of this code; a quarter has its number
-- Parameters:  @periodCode text
-- Null:        quarter for other periods; previous_period_id for the first quarter known

with first_quarter as (

    select
        reporting_period.regime,
        reporting_period.year,
        min(reporting_period.start_date) as year_start_date
    from reference.reporting_period
    where reporting_period.kind = 'Q'
    group by reporting_period.regime, reporting_period.year

)

select
    period.period_id,
    period.code,
    period.kind,
    period.quarter,
    period.year,
    period.start_date,
    period.end_date,
    period.tree_date,
    coalesce(first_quarter.year_start_date, period.start_date) as year_start_date,
    period.due_on,
    previous_period.period_id as previous_period_id
from reference.reporting_period as period
left join first_quarter
    on first_quarter.regime = period.regime
    and first_quarter.year = period.year
left join reference.reporting_period as previous_period
    on previous_period.regime = period.regime
    and previous_period.kind = 'Q'
    and previous_period.end_date = period.start_date - 1
where period.code = @periodCode
