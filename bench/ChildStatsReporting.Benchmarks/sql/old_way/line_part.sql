-- Title:       Returns that a reporting line needs for a period, and the accepted ones among them
-- Source:      design The tree has dates
-- Row:         one return (unit, form and period) that a line needs in one role
-- Parameters:  @periodId integer, @knownFrom timestamptz
-- Counts:      closes the rows that changed and adds the new ones
-- Null:        no submission while none is accepted; no home at the top of the tree

with recursive part_tree as (

    select distinct
        part_tree_date,
        unit_id

    from needed_part

),

above as (

    select
        part_tree.part_tree_date,
        part_tree.unit_id,
        parent_unit.admin_unit_id as above_unit_id,
        parent_unit.parent_code,
        1 as distance

    from part_tree
    inner join reference.admin_unit as own_unit on own_unit.admin_unit_id = part_tree.unit_id
    inner join reference.admin_unit as parent_unit
        on parent_unit.code = own_unit.parent_code
        and part_tree.part_tree_date between parent_unit.valid_from and parent_unit.valid_to

    union all

    select
        above.part_tree_date,
        above.unit_id,
        parent_unit.admin_unit_id,
        parent_unit.parent_code,
        above.distance + 1

    from above
    inner join reference.admin_unit as parent_unit
        on parent_unit.code = above.parent_code
        and above.part_tree_date between parent_unit.valid_from and parent_unit.valid_to

),

-- The lowest unit above, in the tree of the part's own day, that lives on at the tree date.
home as (

    select distinct on (above.part_tree_date, above.unit_id)
        above.part_tree_date,
        above.unit_id,
        lineage.alive_unit_id as home_unit_id

    from above
    inner join lineage on lineage.unit_id = above.above_unit_id

    order by above.part_tree_date, above.unit_id, above.distance

),

last_home as (

    select distinct on (needed_part.line_unit_id)
        needed_part.line_unit_id,
        home.home_unit_id

    from needed_part
    left join home
        on home.part_tree_date = needed_part.part_tree_date
        and home.unit_id = needed_part.unit_id

    where needed_part.role <> 'opening'

    order by needed_part.line_unit_id, needed_part.part_tree_date desc, needed_part.unit_id

),

computed as materialized (

    select
        needed_part.line_unit_id,
        needed_part.is_split,
        needed_part.form_code,
        needed_part.role,
        needed_part.unit_id,
        needed_part.part_period_id,
        case needed_part.role when 'sum' then home.home_unit_id else last_home.home_unit_id end
            as home_unit_id,
        needed_part.role <> 'sum' or home.home_unit_id is not distinct from last_home.home_unit_id
            as is_primary,
        submission.submission_id

    from needed_part
    inner join last_home on last_home.line_unit_id = needed_part.line_unit_id
    left join home
        on home.part_tree_date = needed_part.part_tree_date
        and home.unit_id = needed_part.unit_id
    left join intake.submission
        on submission.form_code = needed_part.form_code
        and submission.admin_unit_id = needed_part.unit_id
        and submission.period_id = needed_part.part_period_id
        and submission.state = 'accepted'

),

closed as (

    update old_way.line_part
    set known_to = @knownFrom

    where line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and not exists (
            select
            from computed
            where computed.line_unit_id = line_part.line_unit_id
                and computed.form_code = line_part.form_code
                and computed.role = line_part.role
                and computed.unit_id = line_part.unit_id
                and computed.part_period_id = line_part.part_period_id
                and (computed.is_split, computed.home_unit_id, computed.is_primary,
                    computed.submission_id)
                    is not distinct from
                    (line_part.is_split, line_part.home_unit_id, line_part.is_primary,
                    line_part.submission_id)
        )

)

insert into old_way.line_part (
    period_id,
    line_unit_id,
    is_split,
    form_code,
    role,
    unit_id,
    part_period_id,
    home_unit_id,
    is_primary,
    submission_id,
    known_from
)
select
    @periodId,
    computed.line_unit_id,
    computed.is_split,
    computed.form_code,
    computed.role,
    computed.unit_id,
    computed.part_period_id,
    computed.home_unit_id,
    computed.is_primary,
    computed.submission_id,
    @knownFrom

from computed

where not exists (
    select
    from old_way.line_part
    where line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and computed.line_unit_id = line_part.line_unit_id
        and computed.form_code = line_part.form_code
        and computed.role = line_part.role
        and computed.unit_id = line_part.unit_id
        and computed.part_period_id = line_part.part_period_id
        and (computed.is_split, computed.home_unit_id, computed.is_primary, computed.submission_id)
            is not distinct from
            (line_part.is_split, line_part.home_unit_id, line_part.is_primary,
            line_part.submission_id)
)
