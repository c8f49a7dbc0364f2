-- Title:       Roles of the person of the transaction
-- Source:      design People
-- Row:         one role for one unit
-- Parameters:  @userName text
-- Null:        none; no row for a person without a role

select
    person.full_name,
    assignment.role,
    assignment.unit_code

from access.person
inner join access.assignment on assignment.user_name = person.user_name

where person.user_name = @userName
    and assignment.valid_to >= access.today()

order by assignment.role, assignment.unit_code
