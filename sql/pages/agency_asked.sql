-- Title:       Agency that has the figures of a form for a unit
-- Source:      design Who sends what
-- Row:         one row with its name
-- Parameters:  @formCode text, @adminUnitId integer, @today date
-- Null:        no name where the unit has the figures itself

select reference.agency_asked(@formCode, @adminUnitId, @today) as agency_asked
