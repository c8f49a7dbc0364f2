-- Title:       Change the password of the person of the transaction
-- Source:      design Security from the first migration
-- Row:         true when it was changed
-- Parameters:  @userName text, @knownStamp text, @passwordHash text, @securityStamp text
-- Null:        null when the account has another stamp by now

select access.change_password(@userName, @knownStamp, @passwordHash, @securityStamp)
