-- Title:       Begin the count of wrong passwords anew
-- Source:      design Security from the first migration
-- Row:         one row without a value
-- Parameters:  @userName text, @lockoutEnd timestamptz
-- Null:        @lockoutEnd is null after a sign-in

select access.settle_sign_in(@userName, @lockoutEnd)
