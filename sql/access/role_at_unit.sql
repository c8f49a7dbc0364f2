-- Title:       Roles of the person of the transaction that reach a unit
-- Source:      design People
-- Row:         one role with how far above the unit it is held, at most and at least
-- Parameters:  @userName text, @adminUnitId integer
-- Null:        none; no row when none reaches it

select
    role,
    distance,
    nearest

from access.held_roles(@userName, @adminUnitId)

order by role
