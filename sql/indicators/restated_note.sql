-- Title:       What restated figures of a unit do not hold
-- Source:      design The tree has dates
-- Row:         one unit of the other tree, with how many communes of the period's tree it has
--              something of
-- Parameters:  @periodId integer, @catalogueVersionId integer, @asAt timestamptz
-- Counts:      children of the communes that lie whole in it, in percent of those of all that it
--              has something of
-- Null:        no percent where a commune that it needs has no number of children, nor where
--              nothing came from the period's tree

create temp table restated_note on commit drop as

with recursive known_unit as (

    select *
    from reference.admin_unit_version
    where known_from <= @asAt
        and known_to > @asAt

),

-- Since when the communes are known that nothing of the period's tree became.
origin as (

    select
        restated_tree.unit_id as commune_id,
        known_unit.code,
        known_unit.valid_from,
        known_unit.valid_to

    from pg_temp.restated_tree
    inner join known_unit on known_unit.admin_unit_id = restated_tree.unit_id

    where restated_tree.is_commune
        and restated_tree.ancestor_unit_id = restated_tree.unit_id
        and not exists (
            select
            from pg_temp.restated_source
            where restated_source.unit_id = restated_tree.unit_id
        )

    union

    select
        origin.commune_id,
        known_unit.code,
        known_unit.valid_from,
        known_unit.valid_to

    from origin
    inner join known_unit
        on origin.code = any(known_unit.successor_codes)
        and known_unit.level = 'commune'
        and known_unit.valid_to + 1 between origin.valid_from and origin.valid_to

),

unknown_commune as (

    select
        restated_tree.ancestor_unit_id as unit_id,
        count(*) as amount,
        max(begun.valid_from) as begun_on

    from (
        select
            commune_id,
            min(valid_from) as valid_from
        from origin
        group by commune_id
    ) as begun
    inner join pg_temp.restated_tree on restated_tree.unit_id = begun.commune_id

    group by restated_tree.ancestor_unit_id

),

-- Units split in the period: their figures are in those of the unit in which they have their home.
split_unit as (

    select distinct
        restated_source.unit_id,
        split_line.line_unit_id as source_id

    from aggregation.line as split_line
    inner join known_unit on known_unit.admin_unit_id = split_line.line_unit_id
    inner join known_unit as heir
        on heir.code = any(known_unit.successor_codes)
        and known_unit.valid_to + 1 between heir.valid_from and heir.valid_to
    inner join pg_temp.restated_source on restated_source.source_id = heir.admin_unit_id

    where split_line.period_id = @periodId
        and split_line.line_kind = 'split'
        and split_line.known_from <= @asAt
        and split_line.known_to > @asAt
        and not exists (
            select
            from pg_temp.restated_part
            inner join aggregation.tree_unit
                on tree_unit.period_id = @periodId
                and tree_unit.ancestor_unit_id = restated_part.part_id
                and tree_unit.unit_id = split_line.home_unit_id
                and tree_unit.known_from <= @asAt
                and tree_unit.known_to > @asAt
            where restated_part.unit_id = restated_source.unit_id
        )

),

child_cell as (

    select indicator_cell.indicator_cell_id
    from reference.indicator_formula
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
        and indicator_cell.breakdown = ''
    where indicator_formula.catalogue_version_id = @catalogueVersionId
        and indicator_formula.numerator = 'child_population'
        and indicator_formula.denominator is null
    order by indicator_formula.position
    limit 1

),

child as (

    select
        figure.admin_unit_id,
        figure.numerator
    from child_cell
    cross join lateral indicators.figure(
        @periodId,
        array(
            select all_source.source_id
            from pg_temp.restated_source as all_source
            where exists (
                select
                from pg_temp.restated_source as in_part
                where in_part.unit_id = all_source.unit_id
                    and not in_part.is_whole
            )
        ),
        @asAt) as figure
    where figure.indicator_cell_id = child_cell.indicator_cell_id

),

covered as (

    select
        restated_source.unit_id,
        count(*) as source_count,
        case
            when bool_and(restated_source.is_whole) then 100
            when count(child.numerator) = count(*) then round(
                100 * coalesce(
                    sum(child.numerator) filter (where restated_source.is_whole), 0)
                / nullif(sum(child.numerator), 0), 1)
        end as covered_percent,
        string_agg(format('%s (%s)', known_unit.name, known_unit.code), ', '
            order by known_unit.code collate "C")
            filter (where not restated_source.is_whole) as parted_names

    from pg_temp.restated_source
    inner join known_unit on known_unit.admin_unit_id = restated_source.source_id
    left join child on child.admin_unit_id = restated_source.source_id

    group by restated_source.unit_id

)

select
    restated_tree.ancestor_unit_id as unit_id,
    coalesce(covered.source_count, 0) as source_count,
    covered.covered_percent,
    concat_ws('; ',
        'không tách được: ' || covered.parted_names,
        (
            select 'không tách được phần trong kỳ của: '
                || string_agg(format('%s (%s)', known_unit.name, known_unit.code), ', '
                    order by known_unit.code collate "C")
            from split_unit
            inner join known_unit on known_unit.admin_unit_id = split_unit.source_id
            where split_unit.unit_id = restated_tree.ancestor_unit_id
        ),
        case
            when covered.unit_id is null then ''
            else format('có %s đơn vị ', unknown_commune.amount)
        end || 'không có số liệu trước ' || to_char(unknown_commune.begun_on, 'DD/MM/YYYY')
    ) as note

from (select distinct ancestor_unit_id from pg_temp.restated_tree) as restated_tree
left join covered on covered.unit_id = restated_tree.ancestor_unit_id
left join unknown_commune on unknown_commune.unit_id = restated_tree.ancestor_unit_id
