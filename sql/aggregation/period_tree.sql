-- Title:       Units alive at the tree date of a period, with every unit above them
-- Source:      design The tree has dates
-- Row:         one unit and one unit above it, or itself
-- Parameters:  @periodId integer
-- Null:        none

insert into period_tree (
    ancestor_unit_id,
    unit_id,
    is_commune,
    distance
)
with recursive alive_unit as (

    select
        admin_unit.admin_unit_id,
        admin_unit.code,
        admin_unit.parent_code,
        admin_unit.level

    from reference.reporting_period
    inner join reference.admin_unit
        on reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to

    where reporting_period.period_id = @periodId

),

closure as (

    select
        alive_unit.admin_unit_id as ancestor_unit_id,
        alive_unit.parent_code as next_code,
        alive_unit.admin_unit_id as unit_id,
        alive_unit.level = 'commune' as is_commune,
        0 as distance

    from alive_unit

    union all

    select
        parent_unit.admin_unit_id,
        parent_unit.parent_code,
        closure.unit_id,
        closure.is_commune,
        closure.distance + 1

    from closure
    inner join alive_unit as parent_unit on parent_unit.code = closure.next_code

)

select
    ancestor_unit_id,
    unit_id,
    is_commune,
    distance

from closure;

analyze period_tree;
