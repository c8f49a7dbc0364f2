-- Title:       Begin the count of wrong passwords from one address anew
-- Source:      design Security from the first migration
-- Row:         one row without a value
-- Parameters:  @userName text, @address text, @lockoutEnd timestamptz, @isKnown boolean
-- Counts:      @isKnown after a sign-in, which makes the address one of the person's own
-- Null:        @lockoutEnd is null after a sign-in

select access.settle_sign_in(@userName, @address, @lockoutEnd, @isKnown)
