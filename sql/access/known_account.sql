-- Title:       Names of the accounts
-- Source:      design People
-- Row:         one account, by name
-- Parameters:  none
-- Null:        none

select user_name

from access.account

order by user_name
