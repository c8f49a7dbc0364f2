-- Title:       Name the person for whom a transaction acts
-- Source:      design Security from the first migration
-- Row:         one row that repeats the name; it holds until the transaction ends
-- Parameters:  @userName text
-- Null:        none

select set_config('app.user_id', @userName, true)
