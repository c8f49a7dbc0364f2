-- Title:       Reporting lines of a period with their homes
-- Source:      design Rules of figures, a line has one home
-- Row:         one line: of a commune, of a split unit, or of split units with their heirs together
-- Parameters:  none
-- Null:        no home at the top of the tree, or where the heirs have no unit in common

with line_split as (

    select
        line_kind,
        line_unit_id,
        split_unit_id
    from joint_split

    union all

    select
        'split',
        split_unit_id,
        split_unit_id
    from joint_split
    where line_kind = 'flow'

),

line_heir as (

    select distinct
        line_split.line_kind,
        line_split.line_unit_id,
        split_heir.heir_unit_id

    from line_split
    inner join split_heir on split_heir.split_unit_id = line_split.split_unit_id

),

heir_count as (

    select
        line_kind,
        line_unit_id,
        count(*)::integer as amount
    from line_heir
    group by line_kind, line_unit_id

),

-- Units above all heirs, the lowest first; never a commune itself.
common_unit as (

    select
        line_heir.line_kind,
        line_heir.line_unit_id,
        period_tree.ancestor_unit_id,
        count(*) as heir_count,
        min(period_tree.distance) as distance

    from line_heir
    inner join period_tree
        on period_tree.unit_id = line_heir.heir_unit_id
        and period_tree.distance > 0

    group by line_heir.line_kind, line_heir.line_unit_id, period_tree.ancestor_unit_id

),

found as (

    select
        commune.unit_id as line_unit_id,
        'own' as line_kind,
        above.ancestor_unit_id as home_unit_id,
        1 as reported_count,
        array(
            select distinct line_heir.line_kind
            from line_heir
            where line_heir.heir_unit_id = commune.unit_id
                and line_heir.line_kind <> 'split'
            order by line_heir.line_kind
        ) as joint_kinds

    from period_tree as commune
    left join period_tree as above
        on above.unit_id = commune.unit_id
        and above.distance = 1

    where commune.is_commune
        and commune.distance = 0

    union all

    select
        heir_count.line_unit_id,
        heir_count.line_kind,
        (
            select common_unit.ancestor_unit_id
            from common_unit
            where common_unit.line_kind = heir_count.line_kind
                and common_unit.line_unit_id = heir_count.line_unit_id
                and common_unit.heir_count = heir_count.amount
            order by common_unit.distance
            limit 1
        ),
        case heir_count.line_kind when 'split' then 0 else heir_count.amount end,
        case heir_count.line_kind when 'split' then array['flow', 'opening'] else '{}' end

    from heir_count

)

insert into line (
    line_key,
    line_unit_id,
    line_kind,
    home_unit_id,
    reported_count,
    joint_kinds,
    sign
)
select
    row_number() over (order by line_kind, line_unit_id),
    line_unit_id,
    line_kind,
    home_unit_id,
    reported_count,
    joint_kinds,
    1

from found;

analyze line;
