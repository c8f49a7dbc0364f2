-- Title:       Make the partitions of a period and its parts
-- Source:      design Scale and speed
-- Row:         one period
-- Parameters:  @partPeriodIds integer[]
-- Counts:      in a transaction of its own, before the one that computes
-- Null:        none

select old_way.prepare_period(part_period.period_id)

from unnest(@partPeriodIds) as part_period (period_id)
