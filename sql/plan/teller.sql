-- Title:       Units that tell how far they are with the tasks of plans
-- Source:      KH306
-- Row:         the agency's own unit, and each commune below it, at the tree date of a quarter
-- Parameters:  @unitIds integer[], @periodIds integer[] (a pair for each plan), @isForAll boolean
-- Counts:      all of them, or those of which the person of the transaction reads what they told
-- Null:        none

with recursive below as (

    select
        asked.unit_id as plan_unit_id,
        asked.period_id,
        admin_unit.admin_unit_id,
        admin_unit.code,
        admin_unit.name,
        admin_unit.level,
        reporting_period.tree_date,
        true as is_agency

    from unnest(@unitIds::integer[], @periodIds::integer[]) as asked (unit_id, period_id)
    inner join reference.reporting_period on reporting_period.period_id = asked.period_id
    cross join lateral reference.same_units(array[asked.unit_id]) as same
    inner join reference.admin_unit
        on admin_unit.admin_unit_id = same.admin_unit_id
        and reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to

    union

    select
        below.plan_unit_id,
        below.period_id,
        child.admin_unit_id,
        child.code,
        child.name,
        child.level,
        below.tree_date,
        false as is_agency

    from below
    inner join reference.admin_unit as child
        on child.parent_code = below.code
        and below.tree_date between child.valid_from and child.valid_to

)

select
    plan_unit_id,
    period_id,
    admin_unit_id,
    code,
    name,
    is_agency

from below

where (is_agency or level = 'commune')
    and (@isForAll or admin_unit_id in (select plan.readable_unit_ids()))

order by
    plan_unit_id,
    period_id,
    is_agency desc,
    code
