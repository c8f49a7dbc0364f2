-- Title:       The definitions that a period's figures name at an instant
-- Source:      design The life of a figure
-- Row:         the catalogue version of the last finished computation known then
-- Parameters:  @periodId integer, @asAt timestamptz
-- Null:        no row when the period was not computed by then

select catalogue_version_id

from indicators.computation

where period_id = @periodId
    and finished_at is not null
    and started_at <= @asAt

order by computation_id desc

limit 1
