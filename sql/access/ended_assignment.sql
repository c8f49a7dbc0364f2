-- Title:       End a role that a person holds for a unit
-- Source:      design People
-- Row:         the role that was ended
-- Parameters:  @userName text, @role text, @unitCode text
-- Null:        no row when the person did not hold it

delete from access.assignment

where user_name = @userName
    and role = @role
    and unit_code = @unitCode

returning role
