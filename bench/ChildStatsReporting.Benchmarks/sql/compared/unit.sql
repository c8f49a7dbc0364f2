-- Title:       The unit of a code that is alive without end
-- Source:      none
-- Row:         the unit
-- Parameters:  @code text

select admin_unit_id from reference.admin_unit where code = @code and valid_to = 'infinity'
