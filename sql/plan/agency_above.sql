-- Title:       Agencies above a unit that have a plan for the year of a period
-- Source:      KH306
-- Row:         one unit above the asked one at the tree date of the period, the nearest first
-- Parameters:  @unitId integer, @periodId integer
-- Counts:      a plan stated under any span of time of the unit
-- Null:        none

with recursive above as (

    select
        admin_unit.admin_unit_id,
        admin_unit.parent_code,
        reporting_period.tree_date,
        reporting_period.year,
        0 as distance

    from reference.reporting_period
    inner join reference.admin_unit on admin_unit.admin_unit_id = @unitId

    where reporting_period.period_id = @periodId

    union

    select
        parent.admin_unit_id,
        parent.parent_code,
        above.tree_date,
        above.year,
        above.distance + 1

    from above
    inner join reference.admin_unit as parent
        on parent.code = above.parent_code
        and above.tree_date between parent.valid_from and parent.valid_to

)

select
    admin_unit_id,
    year

from above

where distance > 0
    and exists (
        select
        from reference.same_units(array[above.admin_unit_id]) as same
        inner join plan.plan on plan.admin_unit_id = same.admin_unit_id
        where plan.year = above.year
            and plan.known_to = 'infinity'
    )

order by distance
