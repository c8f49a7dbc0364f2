-- Title:       Forget every figure that the engine computed, and keep the observations
-- Source:      none
-- Row:         none is returned
-- Parameters:  none

truncate aggregation.line, aggregation.line_part, aggregation.tree_unit, aggregation.recount,
    aggregation.recounted_line, indicators.indicator_value, indicators.computation,
    reports.run_computation
