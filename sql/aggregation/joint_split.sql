-- Title:       Split units that stand together in rates, with all that share an heir with them
-- Source:      design Readings, rates with a split
-- Row:         one split unit in one joint line
-- Parameters:  none
-- Counts:      "flow" for a rate of flows or keys over a stock, where the period has a line of the
--              split unit; "opening" also where only its opening stock is needed
-- Null:        none

insert into joint_split (line_kind, split_unit_id, line_unit_id)
with recursive split_kind as (

    select distinct
        split_unit_id,
        'flow' as line_kind
    from split_heir
    where has_flow

    union

    select distinct
        split_unit_id,
        'opening'
    from split_heir
    where has_flow or has_opening

),

reach as (

    select
        line_kind,
        split_unit_id as start_unit_id,
        split_unit_id
    from split_kind

    union

    select
        reach.line_kind,
        reach.start_unit_id,
        other.split_unit_id

    from reach
    inner join split_heir as own on own.split_unit_id = reach.split_unit_id
    inner join split_heir as other on other.heir_unit_id = own.heir_unit_id
    inner join split_kind
        on split_kind.split_unit_id = other.split_unit_id
        and split_kind.line_kind = reach.line_kind

)

-- A joint line is known by the lowest of its split units.
select
    line_kind,
    start_unit_id as split_unit_id,
    min(split_unit_id) as line_unit_id

from reach

group by line_kind, start_unit_id;

analyze joint_split;
