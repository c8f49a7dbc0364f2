-- Title:       Lock an account until somebody unlocks it, or unlock it
-- Source:      design People
-- Row:         the account
-- Parameters:  @userName text, @lockoutEnd timestamptz, @securityStamp text
-- Counts:      the new stamp ends the sign-ins of before
-- Null:        @lockoutEnd is null to unlock; no row when there is no such account

update access.account
set
    lockout_end = @lockoutEnd,
    access_failed_count = 0,
    security_stamp = @securityStamp

where user_name = @userName

returning user_name
