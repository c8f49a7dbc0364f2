-- Title:       Roles that a person holds for a unit
-- Source:      docs/workbook.md
-- Row:         one role held for the unit or for one above it; for all units together, a role held
--              at the top of the tree
-- Parameters:  @userName text, @adminUnitId integer (null for all units together)

with recursive

reached_unit as (

    select
        code,
        parent_code,
        valid_from,
        valid_to

    from reference.admin_unit

    where admin_unit_id = @adminUnitId
        or (@adminUnitId::integer is null and parent_code is null)

    union

    select
        parent.code,
        parent.parent_code,
        parent.valid_from,
        parent.valid_to

    from reached_unit

    inner join reference.admin_unit as parent
        on parent.code = reached_unit.parent_code
        and parent.valid_from <= reached_unit.valid_to
        and parent.valid_to >= reached_unit.valid_from

)

select distinct assignment.role

from access.assignment

inner join reached_unit
    on reached_unit.code = assignment.unit_code

where assignment.user_name = @userName

order by assignment.role
