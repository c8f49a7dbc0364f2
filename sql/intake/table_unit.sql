-- Title:       Communes that a table of a unit has lines for
-- Source:      design Who sends what
-- Row:         one commune alive on the day at or below the unit, by code
-- Parameters:  @adminUnitId integer, @asOf date
-- Null:        none

with recursive below as (

    select
        admin_unit_id,
        code,
        name,
        level
    from reference.admin_unit
    where admin_unit_id = @adminUnitId

    union

    select
        lower_unit.admin_unit_id,
        lower_unit.code,
        lower_unit.name,
        lower_unit.level
    from below
    inner join reference.admin_unit as lower_unit
        on lower_unit.parent_code = below.code
        and @asOf between lower_unit.valid_from and lower_unit.valid_to

)

select
    code,
    name

from below

where level = 'commune'

order by code
