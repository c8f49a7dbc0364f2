-- Title:       Give an account a new password and end its lockout
-- Source:      design People
-- Row:         the account
-- Parameters:  @userName text, @passwordHash text, @securityStamp text
-- Null:        no row when there is no such account

update access.account
set
    password_hash = @passwordHash,
    security_stamp = @securityStamp,
    access_failed_count = 0,
    lockout_end = null

where user_name = @userName

returning user_name
