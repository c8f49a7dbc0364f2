-- Title:       Lines that one figure is made of, and those that are left out of it
-- Source:      design Any number opens up
-- Row:         one line at or below the unit: of a commune, of a split unit, of those that stand
--              together in a rate, or of a unit whose own figure counts
-- Parameters:  @periodId integer, @catalogueVersionId integer, @unitId integer, @indicatorCellId
--              integer, @asAt timestamptz
-- Counts:      a line belongs to the unit above in which it has its home; a commune to itself.
--              "is_joint" does not stand alone in this figure. "barred_by" names the unit whose own
--              figure counts in place of the line. Engine 1 stored what each commune gave
-- Null:        no stored figures by a later engine, nor where the commune had none; no "barred_by"
--              of a line that is added up

create temp table traced_line on commit drop as

with pinned as (

    select
        computation.engine_version,
        reporting_period.kind = 'Q' as is_quarter

    from indicators.computation
    inner join reference.reporting_period on reporting_period.period_id = computation.period_id

    where computation.period_id = @periodId
        and computation.started_at <= @asAt
        and computation.finished_at is not null

    order by computation.computation_id desc
    limit 1

),

cell as (

    select
        indicator_cell_id,
        line_class
    from reference.computed_cell
    where catalogue_version_id = @catalogueVersionId
        and indicator_cell_id = @indicatorCellId

),

below as (

    select unit_id
    from aggregation.tree_unit
    where period_id = @periodId
        and ancestor_unit_id = @unitId
        and known_from <= @asAt
        and known_to > @asAt

),

own as (

    select own_figure.admin_unit_id
    from indicators.own_figure
    where own_figure.period_id = @periodId
        and own_figure.indicator_cell_id = @indicatorCellId
        and own_figure.admin_unit_id in (select unit_id from below)
        and own_figure.known_from <= @asAt
        and own_figure.known_to > @asAt

)

select
    line.line_unit_id,
    line.line_kind,
    cell.line_class = any(line.joint_kinds) as is_joint,
    pinned.engine_version,
    pinned.is_quarter,
    barring.barred_by,
    stored.numerator as stored_numerator,
    stored.denominator as stored_denominator

from pinned
cross join cell
inner join aggregation.line
    on line.period_id = @periodId
    and line.known_from <= @asAt
    and line.known_to > @asAt
left join indicators.indicator_value as stored
    on pinned.engine_version = 1
    and stored.period_id = @periodId
    and stored.admin_unit_id = line.line_unit_id
    and stored.indicator_cell_id = cell.indicator_cell_id
    and line.line_kind = 'own'
    and stored.known_from <= @asAt
    and stored.known_to > @asAt
left join lateral (
    select admin_unit.name as barred_by
    from own
    inner join aggregation.tree_unit
        on tree_unit.period_id = @periodId
        and tree_unit.ancestor_unit_id = own.admin_unit_id
        and tree_unit.unit_id = line.home_unit_id
        and tree_unit.known_from <= @asAt
        and tree_unit.known_to > @asAt
    inner join reference.admin_unit on admin_unit.admin_unit_id = own.admin_unit_id
    where not (line.line_kind = 'unit' and line.line_unit_id = own.admin_unit_id)
    order by admin_unit.level, admin_unit.code
    limit 1
) as barring on true

where (
        line.line_kind in ('own', 'split')
        or line.line_kind = cell.line_class
        or (
            line.line_kind = 'unit'
            and line.line_unit_id in (select admin_unit_id from own)
        )
    )
    and (
        line.home_unit_id in (select unit_id from below)
        or (line.line_unit_id = @unitId and line.line_kind = 'own')
    );

analyze traced_line
