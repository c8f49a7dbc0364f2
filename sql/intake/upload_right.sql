-- Title:       Roles by which a person may send the return of a unit
-- Source:      design People
-- Row:         one role of the person at the unit or above it
-- Parameters:  @userName text, @adminUnitId integer
-- Null:        none

with recursive ancestry as (

    select
        admin_unit.admin_unit_id,
        admin_unit.code,
        admin_unit.parent_code,
        admin_unit.valid_from,
        admin_unit.valid_to,
        0 as distance
    from reference.admin_unit
    where admin_unit.admin_unit_id = @adminUnitId

    union

    select
        above.admin_unit_id,
        above.code,
        above.parent_code,
        above.valid_from,
        above.valid_to,
        ancestry.distance + 1
    from ancestry
    inner join reference.admin_unit as above
        on above.code = ancestry.parent_code
        and above.valid_from <= ancestry.valid_to
        and above.valid_to >= ancestry.valid_from

)

select distinct assignment.role
from access.assignment
inner join ancestry on ancestry.code = assignment.unit_code
where assignment.user_name = @userName
    and (
        assignment.role = 'ward_officer'
        -- A reviewer sends on behalf of a ward below him, never for his own unit.
        or (assignment.role = 'reviewer' and ancestry.distance > 0)
    )
order by assignment.role
