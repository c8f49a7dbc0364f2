-- Title:       Let the planner know what this computation has written
-- Source:      design Scale and speed
-- Row:         one row
-- Parameters:  @partPeriodIds integer[]
-- Null:        none

select old_way.refresh_statistics(@partPeriodIds)
