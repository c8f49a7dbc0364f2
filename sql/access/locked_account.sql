-- Title:       Lock an account until somebody unlocks it, or unlock it
-- Source:      design People
-- Row:         the account
-- Parameters:  @userName text, @lockoutEnd timestamptz, @securityStamp text
-- Counts:      the new stamp ends the sign-ins of before; unlocking forgets wrong passwords
-- Null:        @lockoutEnd is null to unlock; no row when there is no such account

with forgotten as (

    delete from access.sign_in_address
    where user_name = @userName
        and @lockoutEnd::timestamptz is null

)

update access.account
set
    lockout_end = @lockoutEnd,
    access_failed_count = 0,
    security_stamp = @securityStamp

where user_name = @userName

returning user_name
