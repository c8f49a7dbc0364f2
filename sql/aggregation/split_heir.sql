-- Title:       Heirs of the units that were split
-- Source:      design Readings, heirs
-- Row:         one split unit and one commune alive at the tree date that took over a part of it
-- Parameters:  @periodId integer
-- Counts:      followed through later merges and splits; whether a return of the split unit was due
--              at the end of a quarter of the period (has_flow), or the day before it (has_opening)
-- Null:        none

insert into split_heir (
    split_unit_id,
    heir_unit_id,
    has_flow,
    has_opening
)
with recursive wanted_period as (

    select * from reference.reporting_period where period_id = @periodId

),

successor as (

    select
        line_member.line_unit_id as split_unit_id,
        admin_unit.admin_unit_id as unit_id,
        admin_unit.successor_codes,
        admin_unit.valid_to

    from line_member
    inner join reference.admin_unit on admin_unit.admin_unit_id = line_member.line_unit_id

    where line_member.is_split
        and line_member.unit_id = line_member.line_unit_id

    union

    select
        successor.split_unit_id,
        next_unit.admin_unit_id,
        next_unit.successor_codes,
        next_unit.valid_to

    from successor
    inner join wanted_period on successor.valid_to < wanted_period.tree_date
    inner join reference.admin_unit as next_unit
        on next_unit.code = any(successor.successor_codes)
        and next_unit.level = 'commune'
        and successor.valid_to + 1 between next_unit.valid_from and next_unit.valid_to

),

due as (

    select
        line_member.line_unit_id as split_unit_id,
        coalesce(bool_or(quarter.end_date >= wanted_period.start_date), false) as has_flow,
        coalesce(bool_or(quarter.end_date < wanted_period.start_date), false) as has_opening

    from line_member
    cross join wanted_period
    left join reference.reporting_period as quarter
        on quarter.regime = wanted_period.regime
        and quarter.kind = 'Q'
        and quarter.end_date between wanted_period.start_date - 1 and wanted_period.end_date
        and quarter.tree_date between line_member.valid_from and line_member.valid_to

    where line_member.is_split

    group by line_member.line_unit_id

)

select
    successor.split_unit_id,
    successor.unit_id as heir_unit_id,
    due.has_flow,
    due.has_opening

from successor
inner join wanted_period on successor.valid_to >= wanted_period.tree_date
inner join due on due.split_unit_id = successor.split_unit_id;

analyze split_heir;
