-- Title:       Count a wrong password
-- Source:      design Security from the first migration
-- Row:         the number of wrong passwords in a row from one address, this one included
-- Parameters:  @userName text, @address text
-- Null:        null when there is no such account

select access.count_failed_sign_in(@userName, @address)
