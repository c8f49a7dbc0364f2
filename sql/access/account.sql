-- Title:       Account to sign in with
-- Source:      design Security from the first migration
-- Row:         the account of this exact name
-- Parameters:  @userName text
-- Null:        no row when there is none; lockout_end without a lockout

select
    user_name,
    password_hash,
    security_stamp,
    access_failed_count,
    lockout_end

from access.account_of(@userName)
