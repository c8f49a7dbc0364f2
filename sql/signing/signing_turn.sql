-- Title:       Wait until no other report is being signed
-- Source:      docs/adr/0025-editions-protected-for-each-reader.md
-- Row:         one
-- Parameters:  none
-- Counts:      held until the transaction ends, so that what is signed next is asked whether it was
--              protected together with this one
-- Null:        the only value

select pg_advisory_xact_lock(hashtextextended('disclosure.known_run', 0))
