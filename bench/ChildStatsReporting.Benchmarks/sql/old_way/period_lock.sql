-- Title:       Lock a period and its parts; one computation of a period runs at a time
-- Source:      design Scale and speed
-- Row:         the instant from which the results are known, when the locks are held
-- Parameters:  @partPeriodIds integer[]
-- Counts:      in rising order, so that two computations never wait for each other in a circle
-- Null:        none

with locked as materialized (

    select pg_advisory_xact_lock(hashtext('old_way'), part_period.period_id)

    from (select unnest(@partPeriodIds) as period_id order by 1) as part_period

)

select clock_timestamp() as known_from

from (select count(*) from locked) as all_locked
