-- Title:       Drop the service's database, so that it can be made again
-- Source:      design Security from the first migration
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

drop database if exists childstats with (force)
