-- Title:       Set the last day of a role that a person holds for a unit
-- Source:      design People
-- Row:         the role
-- Parameters:  @userName text, @role text, @unitId integer, @lastDay date, @securityStamp text
-- Counts:      a day before today ends the role at once, and the new stamp the sign-ins of before
-- Null:        @lastDay is null for a role without an end; no row when the person does not hold it

with ended as (

    update access.assignment
    set valid_to = coalesce(@lastDay::date, 'infinity')
    where user_name = @userName
        and role = @role
        and admin_unit_id = @unitId
        and valid_to >= access.today()

    returning
        role,
        valid_to

),

stamped as (

    update access.account
    set security_stamp = @securityStamp
    where user_name = @userName
        and exists (select from ended where ended.valid_to < access.today())

)

select role from ended
