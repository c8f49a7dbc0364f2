-- Title:       Units merged whole, step by step, into the units alive at the tree date
-- Source:      design The tree has dates
-- Row:         one unit and the unit alive at the tree date that it is, or became, whole
-- Parameters:  @periodId integer
-- Null:        none

with recursive wanted_period as (

    select * from reference.reporting_period where period_id = @periodId

),

-- A unit merged whole into another belongs to the line of the one alive at the tree date; the same
-- holds for the units above. A code with two successors, or none, merges nothing whole.
lineage_step as (

    select
        admin_unit.admin_unit_id as unit_id,
        admin_unit.admin_unit_id as alive_unit_id,
        admin_unit.code,
        admin_unit.level,
        admin_unit.valid_from,
        admin_unit.valid_to

    from reference.admin_unit
    inner join wanted_period
        on wanted_period.tree_date between admin_unit.valid_from and admin_unit.valid_to

    union

    select
        earlier_unit.admin_unit_id,
        lineage_step.alive_unit_id,
        earlier_unit.code,
        earlier_unit.level,
        earlier_unit.valid_from,
        earlier_unit.valid_to

    from lineage_step
    inner join wanted_period on true
    inner join reference.admin_unit as earlier_unit
        on earlier_unit.successor_codes = array[lineage_step.code]
        and earlier_unit.level = lineage_step.level
        and earlier_unit.valid_to + 1 between lineage_step.valid_from and lineage_step.valid_to
        and earlier_unit.valid_to >= wanted_period.start_date - 1

)

insert into lineage (
    unit_id,
    alive_unit_id,
    code,
    level,
    valid_from,
    valid_to
)
select
    unit_id,
    alive_unit_id,
    code,
    level,
    valid_from,
    valid_to

from lineage_step;

analyze lineage;
