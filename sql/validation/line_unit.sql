-- Title:       A unit and the units that went into it
-- Source:      docs/workbook.md
-- Row:         one unit: the one asked, or one that was merged or split into it, at any remove
-- Parameters:  @adminUnitId integer

with recursive

reached_unit as (

    select
        admin_unit_id,
        code,
        valid_from,
        valid_to,
        true as is_whole

    from reference.admin_unit

    where admin_unit_id = @adminUnitId

    union

    select
        predecessor.admin_unit_id,
        predecessor.code,
        predecessor.valid_from,
        predecessor.valid_to,
        -- Two or more successors mean a split: nothing of it merges whole.
        reached_unit.is_whole and cardinality(predecessor.successor_codes) = 1

    from reached_unit

    inner join reference.admin_unit as predecessor
        on reached_unit.code = any(predecessor.successor_codes)
        and predecessor.valid_to + 1 between reached_unit.valid_from and reached_unit.valid_to

)

select
    admin_unit_id,
    code,
    bool_and(is_whole) as is_whole

from reached_unit

group by admin_unit_id, code

order by code, admin_unit_id
