-- Title:       Give an account a new password and end its lockout
-- Source:      design People
-- Row:         the account
-- Parameters:  @userName text, @passwordHash text, @securityStamp text
-- Counts:      whoever gave it knows it, so its person has to choose another at the next sign-in
-- Null:        no row when there is no such account

with forgotten as (

    delete from access.sign_in_address
    where user_name = @userName

)

update access.account
set
    password_hash = @passwordHash,
    security_stamp = @securityStamp,
    must_change = true,
    access_failed_count = 0,
    lockout_end = null

where user_name = @userName

returning user_name
