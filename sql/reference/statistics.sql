-- Title:       Let the planner know what this load has written
-- Source:      design Scale and speed
-- Row:         one row
-- Parameters:  none
-- Null:        none

select reference.refresh_statistics()
