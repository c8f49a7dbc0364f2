-- Title:       Passwords that the person of the transaction had before
-- Source:      design Security from the first migration
-- Row:         one hash, the newest first, five at most
-- Parameters:  none
-- Null:        none

select former_passwords as password_hash

from access.former_passwords()
