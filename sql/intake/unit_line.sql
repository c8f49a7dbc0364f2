-- Title:       A unit with the units merged whole into it
-- Source:      design Rules of figures, the tree has dates
-- Row:         the unit itself, or one unit merged whole into it before a day, directly or in steps
-- Parameters:  @adminUnitId integer, @asOf date, @aliveOn date
-- Null:        none

with recursive line as (

    select
        admin_unit.admin_unit_id,
        admin_unit.code,
        admin_unit.valid_from,
        admin_unit.valid_to,
        array[]::integer[] as successor_ids
    from reference.admin_unit
    where admin_unit.admin_unit_id = @adminUnitId

    union all

    select
        merged.admin_unit_id,
        merged.code,
        merged.valid_from,
        merged.valid_to,
        line.successor_ids || line.admin_unit_id
    from line
    inner join reference.admin_unit as merged
        -- Two successors mean a split: such a unit is no part of a line.
        on merged.successor_codes = array[line.code]
        and merged.valid_to < @asOf::date
        and line.valid_from <= merged.valid_to + 1
        and line.valid_to > merged.valid_to

)

select
    line.admin_unit_id,
    line.code,
    line.valid_from <= @aliveOn::date and line.valid_to >= @aliveOn::date as is_alive_before,
    line.successor_ids
from line
order by cardinality(line.successor_ids), line.code, line.admin_unit_id
