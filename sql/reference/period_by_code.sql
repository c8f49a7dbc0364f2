-- Title:       A period by its code
-- Source:      design Rules of figures
-- Row:         the period
-- Parameters:  @periodCode text
-- Null:        no row when there is no such period

select
    period_id,
    code,
    regime,
    kind,
    year,
    quarter,
    start_date,
    end_date,
    tree_date,
    opens_on,
    due_on,
    closes_on

from reference.reporting_period

where code = @periodCode
