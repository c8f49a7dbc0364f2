-- Title:       Statistics of what was just stored, for the plans of the statements that follow
-- Source:      design Scale and speed
-- Row:         one period
-- Parameters:  @partPeriodIds integer[]
-- Counts:      in rising order, as the locks are taken
-- Null:        none

select aggregation.analyze_period(part_period.period_id)

from (select unnest(@partPeriodIds) as period_id order by 1) as part_period
