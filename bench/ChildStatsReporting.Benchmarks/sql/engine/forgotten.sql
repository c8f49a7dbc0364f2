-- Title:       Forget every figure that the engine computed, and keep the observations
-- Source:      none
-- Row:         none is returned
-- Parameters:  none

truncate aggregation.line_part, aggregation.line_value, aggregation.tree_unit,
    indicators.indicator_value, indicators.computation
