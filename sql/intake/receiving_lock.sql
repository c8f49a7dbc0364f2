-- Title:       Wait for others who receive the same thing
-- Source:      design The life of a figure, Intake
-- Row:         one row without meaning; the lock ends with the transaction
-- Parameters:  @subject text
-- Null:        none

select pg_advisory_xact_lock(hashtextextended('intake:' || @subject, 0))
