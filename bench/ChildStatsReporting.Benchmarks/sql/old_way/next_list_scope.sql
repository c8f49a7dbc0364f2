-- Title:       Clear what was counted for single returns before the longer period is counted
-- Source:      design Rules of figures
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

truncate list_scope, counted_value
