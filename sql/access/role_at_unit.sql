-- Title:       Roles of the person of the transaction that reach a unit
-- Source:      design People
-- Row:         one role with how far above the unit it is held, at most and at least
-- Parameters:  @userName text, @adminUnitId integer
-- Null:        none; no row when none reaches it

with recursive

reached_unit as (

    select
        code,
        parent_code,
        valid_from,
        valid_to,
        0 as distance

    from reference.admin_unit

    where admin_unit_id = @adminUnitId

    union

    select
        parent.code,
        parent.parent_code,
        parent.valid_from,
        parent.valid_to,
        reached_unit.distance + 1

    from reached_unit
    inner join reference.admin_unit as parent
        on parent.code = reached_unit.parent_code
        and parent.valid_from <= reached_unit.valid_to
        and parent.valid_to >= reached_unit.valid_from

)

select
    assignment.role,
    max(reached_unit.distance) as distance,
    min(reached_unit.distance) as nearest

from access.assignment
inner join reached_unit on reached_unit.code = assignment.unit_code

where assignment.user_name = @userName

group by assignment.role

order by assignment.role
