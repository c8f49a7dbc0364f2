-- Title:       A period by its code
-- Source:      none
-- Row:         the period
-- Parameters:  @code text

select period_id from reference.reporting_period where code = @code
