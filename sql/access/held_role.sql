-- Title:       Roles of a person that reach a unit
-- Source:      design People
-- Row:         one role with how far above the unit it is held, at most and at least; for all units
--              together, a role held at the top of the tree
-- Parameters:  @userName text, @adminUnitId integer (null for all units together)
-- Null:        none; no row when none reaches it

select
    role,
    distance,
    nearest

from access.held_roles(@userName, @adminUnitId)

order by role
