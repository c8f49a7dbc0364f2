-- Title:       The database's clock, for what is never kept
-- Source:      design The life of a figure
-- Row:         an instant
-- Parameters:  none
-- Counts:      takes no lock, so it may not be published
-- Null:        none

select clock_timestamp()
