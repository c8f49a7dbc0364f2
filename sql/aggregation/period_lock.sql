-- Title:       Make the partitions of a period and its parts; one computation runs at a time
-- Source:      design Scale and speed
-- Row:         the instant from which the results are known, when the locks are held
-- Parameters:  @partPeriodIds integer[]
-- Counts:      in rising order, so that two computations never wait for each other in a circle
-- Null:        none

with prepared as materialized (

    select aggregation.prepare_period(part_period.period_id)

    from (select unnest(@partPeriodIds) as period_id order by 1) as part_period

)

select clock_timestamp() as known_from

from (select count(*) from prepared) as all_prepared
