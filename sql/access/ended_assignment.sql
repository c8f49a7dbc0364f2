-- Title:       End a role that a person holds for a unit
-- Source:      design People
-- Row:         the role that was ended
-- Parameters:  @userName text, @role text, @unitCode text, @securityStamp text
-- Counts:      the new stamp ends the sign-ins of before
-- Null:        no row when the person did not hold it

with ended as (

    delete from access.assignment
    where user_name = @userName
        and role = @role
        and unit_code = @unitCode

    returning role

),

stamped as (

    update access.account
    set security_stamp = @securityStamp
    where user_name = @userName
        and exists (select from ended)

)

select role from ended
