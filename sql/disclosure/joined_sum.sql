-- Title:       What links a merged unit to those that went into it, and a period to those inside it
-- Source:      design Disclosure
-- Row:         one number of one sum, with its sign
-- Parameters:  none
-- Counts:      units and, where events are added, quarters add up where all were given and do so in
--              truth. Else a merged unit has no less than each that went into it, and what grows
--              with time is in a longer period no less than in one inside it, or in those quarters
--              that were given together; where one child counts once, the longer period is no more
--              than its quarters together
-- Null:        none

create temp table joined_sum on commit drop as

with period_part as (

    select
        whole.period_id as whole_period_id,
        part.period_id as part_period_id,
        count(*) = 1 as is_quarter

    from reference.period_quarter as whole
    inner join reference.period_quarter as part
        on part.quarter_period_id = whole.quarter_period_id
        and part.period_id <> whole.period_id

    where whole.period_id in (select period_id from pg_temp.linked_cell)
        and part.period_id in (select period_id from pg_temp.linked_cell)

    group by
        whole.period_id,
        part.period_id

    having count(*) = (
        select count(*)
        from reference.period_quarter as own
        where own.period_id = part.period_id
    )

),

merged as (

    select
        concat('merged ', whole.cell) as sum_key,
        whole.cell as whole_cell,
        part.cell as part_cell

    from pg_temp.linked_cell as whole
    inner join pg_temp.run_unit
        on run_unit.alive_unit_id = whole.unit_id
        and run_unit.unit_id <> whole.unit_id
    inner join pg_temp.linked_cell as part
        on part.unit_id = run_unit.unit_id
        and part.period_id = whole.period_id
        and part.quantity = whole.quantity

),

in_period as (

    select
        whole.cell as whole_cell,
        part.cell as part_cell,
        whole.period_id as whole_period_id,
        part.period_id as part_period_id,
        period_part.is_quarter,
        coalesce(whole.tiles, part.tiles) as tiles

    from pg_temp.linked_cell as whole
    inner join period_part on period_part.whole_period_id = whole.period_id
    inner join pg_temp.linked_cell as part
        on part.unit_id = whole.unit_id
        and part.period_id = period_part.part_period_id
        and part.quantity = whole.quantity

    where coalesce(whole.grows, part.grows)

),

whole_and_part as (

    select * from merged

    union all

    select
        concat('quarters ', whole_cell),
        whole_cell,
        part_cell
    from in_period
    where tiles
        and is_quarter

),

-- Where the parts are all there they add up.
adding_up as (

    select
        whole_and_part.sum_key,
        whole_and_part.whole_cell

    from whole_and_part
    inner join pg_temp.linked_cell as whole on whole.cell = whole_and_part.whole_cell
    inner join pg_temp.linked_cell as part on part.cell = whole_and_part.part_cell

    group by whole_and_part.sum_key, whole_and_part.whole_cell, whole.amount

    having sum(part.amount) = whole.amount

),

-- What happened in some quarters is part of what happened in the year.
within as (

    select
        case
            when tiles and is_quarter then concat('within ', whole_cell)
            else concat('within ', whole_cell, ' ', part_cell)
        end as sum_key,
        whole_cell,
        part_cell

    from in_period

    where whole_cell not in (select whole_cell from adding_up where sum_key like 'quarters %')
        or not is_quarter

    union all

    -- A commune of before is in the merged one, though the others were never given.
    select
        concat('within ', whole_cell, ' ', part_cell),
        whole_cell,
        part_cell

    from merged

    where sum_key not in (select sum_key from adding_up)

),

-- Who is counted once in a year was counted in some quarter.
counted_once as (

    select
        concat('once ', whole_cell) as sum_key,
        whole_cell,
        array_agg(part_cell) as part_cells

    from in_period

    where is_quarter
        and not tiles

    group by
        whole_cell,
        whole_period_id

    having count(distinct part_period_id) = (
        select count(*)
        from reference.period_quarter
        where period_quarter.period_id = in_period.whole_period_id
    )

)

select sum_key, whole_cell as cell, -1 as sign, true as is_exact from adding_up
union
select whole_and_part.sum_key, whole_and_part.part_cell, 1, true
from whole_and_part
inner join adding_up on adding_up.sum_key = whole_and_part.sum_key
union
select sum_key, whole_cell, 1, false from within
union
select sum_key, part_cell, -1, false from within
union
select sum_key, whole_cell, -1, false from counted_once
union
select sum_key, unnest(part_cells), 1, false from counted_once;

analyze joined_sum
