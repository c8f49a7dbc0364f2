-- Title:       Forget what the old way computed, and keep the observations
-- Source:      none
-- Row:         none is returned
-- Parameters:  none

truncate old_way.line_part, old_way.line_value, old_way.tree_unit, old_way.computation,
    old_way.indicator_value
