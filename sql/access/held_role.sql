-- Title:       Roles that a person holds for a unit
-- Source:      docs/workbook.md
-- Row:         one role held for the unit or for one above it; for all units together, a role held
--              at the top of the tree
-- Parameters:  @userName text, @adminUnitId integer (null for all units together)

select role

from access.held_roles(@userName, @adminUnitId)

order by role
