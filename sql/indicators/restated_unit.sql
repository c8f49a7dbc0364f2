-- Title:       What the communes of a period's tree became, or came from, in the tree of another
--              day
-- Source:      design The tree has dates
-- Row:         one commune of the period's tree in one unit of the other tree ("restated_source");
--              one unit of the period's tree whose figures are summed there ("restated_part")
-- Parameters:  @periodId integer, @unitId integer, @restatedOn date, @asAt timestamptz
-- Counts:      mergers and splits are followed through all that lies between the two trees. A
--              commune is whole in a unit when all that it became lies in it. Of units that lie
--              whole in it the highest is summed, and with it the units split in the period below
--              it
-- Null:        none; a unit that nothing came from is in no row

-- The other tree at and below the unit.
create temp table restated_tree on commit drop as

with recursive alive_unit as (

    select
        admin_unit_id,
        code,
        parent_code,
        level
    from reference.admin_unit_version
    where known_from <= @asAt
        and known_to > @asAt
        and @restatedOn between valid_from and valid_to

),

wanted as (

    select
        admin_unit_id,
        code,
        level
    from alive_unit
    where admin_unit_id = @unitId

    union all

    select
        alive_unit.admin_unit_id,
        alive_unit.code,
        alive_unit.level
    from wanted
    inner join alive_unit on alive_unit.parent_code = wanted.code

),

closure as (

    select
        admin_unit_id as ancestor_unit_id,
        admin_unit_id as unit_id,
        code,
        level
    from wanted

    union all

    select
        closure.ancestor_unit_id,
        alive_unit.admin_unit_id,
        alive_unit.code,
        alive_unit.level
    from closure
    inner join alive_unit on alive_unit.parent_code = closure.code

)

select
    ancestor_unit_id,
    unit_id,
    level = 'commune' as is_commune
from closure;

create temp table restated_source on commit drop as

with recursive known_unit as (

    select *
    from reference.admin_unit_version
    where known_from <= @asAt
        and known_to > @asAt

),

chain as (

    select
        known_unit.admin_unit_id as source_id,
        reporting_period.tree_date,
        known_unit.admin_unit_id,
        known_unit.code,
        known_unit.valid_from,
        known_unit.valid_to,
        known_unit.successor_codes

    from reference.reporting_period
    inner join aggregation.tree_unit
        on tree_unit.period_id = reporting_period.period_id
        and tree_unit.ancestor_unit_id = tree_unit.unit_id
        and tree_unit.is_commune
        and tree_unit.known_from <= @asAt
        and tree_unit.known_to > @asAt
    inner join known_unit on known_unit.admin_unit_id = tree_unit.unit_id

    where reporting_period.period_id = @periodId

    union

    -- Forward to successors, or back to what was merged into it after the day.
    select
        chain.source_id,
        chain.tree_date,
        next_unit.admin_unit_id,
        next_unit.code,
        next_unit.valid_from,
        next_unit.valid_to,
        next_unit.successor_codes

    from chain
    inner join known_unit as next_unit
        on next_unit.level = 'commune'
        and (
            (chain.valid_to < @restatedOn
                and next_unit.code = any(chain.successor_codes)
                and chain.valid_to + 1 between next_unit.valid_from and next_unit.valid_to)
            or (next_unit.valid_to >= @restatedOn
                and next_unit.valid_to < chain.tree_date
                and chain.code = any(next_unit.successor_codes)
                and next_unit.valid_to + 1 between chain.valid_from and chain.valid_to)
        )

),

piece as (

    select
        source_id,
        admin_unit_id as target_id,
        count(*) over (partition by source_id) as piece_count
    from chain
    where @restatedOn between valid_from and valid_to

)

select
    restated_tree.ancestor_unit_id as unit_id,
    piece.source_id,
    count(*) = piece.piece_count as is_whole

from restated_tree
inner join piece on piece.target_id = restated_tree.unit_id

group by restated_tree.ancestor_unit_id, piece.source_id, piece.piece_count;

create temp table restated_part on commit drop as

with source_tree as (

    select
        ancestor_unit_id,
        unit_id,
        is_commune
    from aggregation.tree_unit
    where period_id = @periodId
        and known_from <= @asAt
        and known_to > @asAt

),

commune_count as (

    select
        ancestor_unit_id,
        count(*) as amount
    from source_tree
    where is_commune
    group by ancestor_unit_id

),

whole as (

    select
        restated_source.unit_id,
        source_tree.ancestor_unit_id as part_id

    from restated_source
    inner join source_tree on source_tree.unit_id = restated_source.source_id
    inner join commune_count
        on commune_count.ancestor_unit_id = source_tree.ancestor_unit_id

    where restated_source.is_whole

    group by restated_source.unit_id, source_tree.ancestor_unit_id, commune_count.amount

    having count(*) = commune_count.amount

)

select
    whole.unit_id,
    whole.part_id

from whole

where not exists (
    select
    from source_tree
    inner join whole as higher
        on higher.unit_id = whole.unit_id
        and higher.part_id = source_tree.ancestor_unit_id
    where source_tree.unit_id = whole.part_id
        and source_tree.ancestor_unit_id <> whole.part_id
)
