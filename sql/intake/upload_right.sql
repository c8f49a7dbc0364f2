-- Title:       Roles by which a person may send the return of a unit
-- Source:      design People
-- Row:         one role of the person at the unit or above it
-- Parameters:  @userName text, @adminUnitId integer
-- Null:        none

select role

from access.held_roles(@userName, @adminUnitId)

where role = 'ward_officer'
    -- A reviewer sends on behalf of a ward below him, never for his own unit.
    or (role = 'reviewer' and distance > 0)

order by role
