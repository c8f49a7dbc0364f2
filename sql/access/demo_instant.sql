-- Title:       How far the demonstration has come
-- Source:      design The life of a figure
-- Row:         the instant of the last act, by the domain clock
-- Parameters:  none
-- Null:        null where the people are real, or nothing was done yet

select max(event.occurred_at)

from audit.event

where access.is_demonstration()
