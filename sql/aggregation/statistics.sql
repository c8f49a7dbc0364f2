-- Title:       Let the planner know what has just been written
-- Source:      design Scale and speed
-- Row:         one row
-- Parameters:  @partPeriodIds integer[]
-- Counts:      autovacuum would come a minute too late
-- Null:        none

select aggregation.refresh_statistics(@partPeriodIds)
