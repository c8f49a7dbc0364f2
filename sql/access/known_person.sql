-- Title:       Whether there is a person of this name
-- Source:      design People
-- Row:         the person
-- Parameters:  @userName text
-- Null:        no row when there is none

select user_name

from access.person

where user_name = @userName
