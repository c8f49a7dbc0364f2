-- Title:       Account to sign in with
-- Source:      design Security from the first migration
-- Row:         the account of this exact name, as it stands for a visitor from one address
-- Parameters:  @userName text, @address text
-- Null:        no row when there is none; lockout_end without a lockout

select
    user_name,
    password_hash,
    security_stamp,
    must_change,
    access.ended_role_count(user_name) as ended_role_count,
    access.lockout_of(user_name, @address) as lockout_end

from access.account_of(@userName)
