-- Title:       Whether real people work with this database
-- Source:      design People
-- Row:         one row
-- Parameters:  none
-- Null:        none

select exists (select from access.person where not person.is_demo)
