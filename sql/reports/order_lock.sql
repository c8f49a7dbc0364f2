-- Title:       Let one order of the same report run at a time
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @formCode text, @periodCode text, @unitCode text, @audience text
-- Null:        none

select pg_advisory_xact_lock(hashtextextended(
    concat_ws('/', 'report', @formCode, @periodCode, @unitCode, @audience), 0))
