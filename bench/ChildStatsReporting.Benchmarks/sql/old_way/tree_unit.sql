-- Title:       Units alive at the tree date of a period, with every unit above them
-- Source:      design The tree has dates
-- Row:         one unit and one unit above it, or itself
-- Parameters:  @periodId integer
-- Null:        none

with recursive wanted_period as (

    select
        period_id,
        tree_date

    from reference.reporting_period

    where period_id = @periodId

),

alive_unit as (

    select
        admin_unit.admin_unit_id,
        admin_unit.code,
        admin_unit.parent_code,
        admin_unit.level

    from reference.admin_unit
    inner join wanted_period
        on wanted_period.tree_date between admin_unit.valid_from and admin_unit.valid_to

),

closure as (

    select
        alive_unit.admin_unit_id as ancestor_unit_id,
        alive_unit.parent_code as next_code,
        alive_unit.admin_unit_id as unit_id,
        alive_unit.level = 'commune' as is_commune

    from alive_unit

    union all

    select
        parent_unit.admin_unit_id,
        parent_unit.parent_code,
        closure.unit_id,
        closure.is_commune

    from closure
    inner join alive_unit as parent_unit on parent_unit.code = closure.next_code

),

removed as (

    delete from old_way.tree_unit
    where tree_unit.period_id = @periodId
        and not exists (
            select
            from closure
            where closure.ancestor_unit_id = tree_unit.ancestor_unit_id
                and closure.unit_id = tree_unit.unit_id
        )

)

insert into old_way.tree_unit (
    period_id,
    ancestor_unit_id,
    unit_id,
    is_commune
)
select
    @periodId,
    closure.ancestor_unit_id,
    closure.unit_id,
    closure.is_commune

from closure

on conflict (period_id, ancestor_unit_id, unit_id) do update set is_commune = excluded.is_commune
