-- Title:       A period by its code, as it was known at an instant
-- Source:      design The life of a figure
-- Row:         the period
-- Parameters:  @periodCode text, @asAt timestamptz
-- Null:        no row when no such period was known then

select
    period_id,
    code,
    tree_date

from reference.reporting_period_version

where code = @periodCode
    and known_from <= @asAt
    and known_to > @asAt
