-- Title:       The newest state of a period's figures
-- Source:      design The life of a figure
-- Row:         the definitions of the last finished computation, and the present instant
-- Parameters:  @periodId integer
-- Null:        no row when the period was never computed

select
    catalogue_version_id,
    clock_timestamp() as as_at

from indicators.computation

where period_id = @periodId
    and finished_at is not null

order by computation_id desc

limit 1
