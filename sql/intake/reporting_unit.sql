-- Title:       Units that carry a code, with what became of each by a day
-- Source:      design Rules of figures, the tree has dates
-- Row:         one span of one unit with this code, the latest first
-- Parameters:  @unitCode text, @asOf date
-- Null:        none; no successors where the unit lives on the day

with recursive

unit as (

    select
        admin_unit.admin_unit_id,
        admin_unit.code,
        admin_unit.name,
        admin_unit.level,
        admin_unit.valid_from,
        admin_unit.valid_to,
        admin_unit.successor_codes
    from reference.admin_unit
    where admin_unit.code = @unitCode

),

-- A successor may itself have been merged before the day: follow until a unit is alive on it.
follower as (

    select
        unit.admin_unit_id as origin_id,
        unit.code,
        unit.name,
        unit.valid_from,
        unit.valid_to,
        unit.successor_codes
    from unit
    where unit.valid_to < @asOf::date

    union

    select
        follower.origin_id,
        successor.code,
        successor.name,
        successor.valid_from,
        successor.valid_to,
        successor.successor_codes
    from follower
    inner join reference.admin_unit as successor
        on successor.code = any(follower.successor_codes)
        and successor.valid_from <= follower.valid_to + 1
        and successor.valid_to > follower.valid_to
    where follower.valid_to < @asOf::date

),

successor as (

    select
        follower.origin_id,
        array_agg(follower.name || ' (' || follower.code || ')' order by follower.code)
            as successors
    from follower
    where follower.valid_to >= @asOf::date
    group by follower.origin_id

)

select
    unit.admin_unit_id,
    unit.code,
    unit.name,
    unit.level,
    unit.valid_from <= @asOf::date and unit.valid_to >= @asOf::date as is_alive,
    unit.valid_to < @asOf::date as is_dissolved,
    coalesce(successor.successors, '{}') as successors
from unit
left join successor on successor.origin_id = unit.admin_unit_id
order by unit.valid_to desc, unit.valid_from desc
