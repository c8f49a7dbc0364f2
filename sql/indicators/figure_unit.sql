-- Title:       A unit of the tree that a period's figures stood on at an instant
-- Source:      design The tree has dates
-- Row:         the unit of this code
-- Parameters:  @periodId integer, @unitCode text, @asAt timestamptz
-- Null:        no row when the tree of the period did not have it then, or was not computed yet

select
    admin_unit.admin_unit_id,
    admin_unit.code,
    coalesce(admin_unit_version.name, admin_unit.name) as name,
    admin_unit.level

from aggregation.tree_unit
inner join reference.admin_unit on admin_unit.admin_unit_id = tree_unit.unit_id
left join reference.admin_unit_version
    on admin_unit_version.admin_unit_id = tree_unit.unit_id
    and admin_unit_version.known_from <= @asAt
    and admin_unit_version.known_to > @asAt

where tree_unit.period_id = @periodId
    and tree_unit.ancestor_unit_id = tree_unit.unit_id
    and tree_unit.known_from <= @asAt
    and tree_unit.known_to > @asAt
    and admin_unit.code = @unitCode
