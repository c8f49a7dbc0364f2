-- Title:       Units whose returns make up each reporting line of a period
-- Source:      design The tree has dates
-- Row:         one unit of one line: the line's own, or one merged whole into it, at any remove
-- Parameters:  @periodId integer
-- Counts:      a commune alive at the tree date is a line; so is a commune that was split since the
--              day before the period, with its own whole predecessors
-- Null:        none

insert into line_member (
    line_unit_id,
    is_split,
    unit_id,
    valid_from,
    valid_to
)
with recursive wanted_period as (

    select * from reference.reporting_period where period_id = @periodId

),

member as (

    select
        admin_unit.admin_unit_id as line_unit_id,
        admin_unit.valid_to < wanted_period.tree_date as is_split,
        admin_unit.admin_unit_id as unit_id,
        admin_unit.code,
        admin_unit.valid_from,
        admin_unit.valid_to

    from reference.admin_unit
    inner join wanted_period
        on admin_unit.level = 'commune'
        and (
            wanted_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
            or (
                cardinality(admin_unit.successor_codes) > 1
                and admin_unit.valid_to >= wanted_period.start_date - 1
                and admin_unit.valid_to < wanted_period.tree_date
            )
        )

    union

    select
        member.line_unit_id,
        member.is_split,
        earlier_unit.admin_unit_id,
        earlier_unit.code,
        earlier_unit.valid_from,
        earlier_unit.valid_to

    from member
    inner join wanted_period on true
    inner join reference.admin_unit as earlier_unit
        on earlier_unit.successor_codes = array[member.code]
        and earlier_unit.level = 'commune'
        and earlier_unit.valid_to + 1 between member.valid_from and member.valid_to
        and earlier_unit.valid_to >= wanted_period.start_date - 1
        -- One that is merged later only is a line of its own until then.
        and earlier_unit.valid_to < wanted_period.tree_date

)

select
    line_unit_id,
    is_split,
    unit_id,
    valid_from,
    valid_to

from member;

analyze line_member;
