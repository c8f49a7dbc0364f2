-- Title:       Revisions that this work wrote the observations of
-- Source:      design The life of a figure, Aggregation
-- Row:         their number
-- Parameters:  none
-- Null:        none

select count(*)::integer

from waiting_revision
