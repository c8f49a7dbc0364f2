-- Title:       How people are reached at work
-- Source:      design People
-- Row:         one person who has stated something, by account
-- Parameters:  @userNames text[]
-- Null:        email and phone for none; nobody whom the person of the transaction may not see

select
    user_name,
    email,
    phone

from access.contact

where user_name = any(@userNames)

order by user_name
