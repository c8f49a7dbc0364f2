-- Title:       Let the planner know what a restore has written
-- Source:      docs/operation.md
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

analyze
