-- Title:       What figures that moved since an issued document rest on, then and now
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         none is returned; temporary tables: the two sides, the cells of each moved figure in
--              each period that its column reads, the lines at or below its unit, the returns of
--              these that are others now, and where the tree is another
-- Parameters:  @runId bigint, @positions integer[], @unitIds integer[], @viewKeys text[],
--              @breakdowns text[], @slots text[]
-- Counts:      each side as it was known at the instant of its figures; a change against the year
--              before reads both periods
-- Null:        no submission and set on the side on which none was accepted

create temp table moved_side on commit drop as

select
    'old' as side,
    corrected.figures_as_at as as_at,
    corrected.catalogue_version_id

from reports.report_run
inner join reports.report_run as corrected on corrected.run_id = report_run.corrects_run_id

where report_run.run_id = @runId

union all

select
    'new',
    figures_as_at,
    catalogue_version_id

from reports.report_run

where run_id = @runId;

create temp table moved_cell on commit drop as

select distinct
    asked.position,
    asked.unit_id,
    asked.view_key,
    asked.breakdown,
    run_period.period_id,
    moved_side.side,
    moved_side.catalogue_version_id,
    indicator_cell.indicator_cell_id

from unnest(@positions::integer[], @unitIds::integer[], @viewKeys::text[],
    @breakdowns::text[], @slots::text[])
    as asked (position, unit_id, view_key, breakdown, slot)
inner join reports.run_period
    on run_period.run_id = @runId
    and (
        run_period.slot = asked.slot
        or (asked.slot = 'change' and run_period.slot in ('own', 'earlier'))
    )
cross join moved_side
left join reference.indicator_formula
    on indicator_formula.catalogue_version_id = moved_side.catalogue_version_id
    and concat_ws('/', indicator_formula.part, indicator_formula.code,
        nullif(indicator_formula.view, '')) = asked.view_key
left join reference.indicator_cell
    on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
    and indicator_cell.breakdown = asked.breakdown;

create temp table moved_part on commit drop as

select distinct
    moved_cell.position,
    moved_cell.unit_id,
    moved_cell.period_id,
    indicator_cell_part.data_cell_id,
    data_cell.data_element,
    collected_cell.form_code,
    case indicator_cell_part.moment
        when 'opening' then 'opening' else collected_cell.role
    end as role

from moved_cell
inner join reference.indicator_cell_part
    on indicator_cell_part.indicator_cell_id = moved_cell.indicator_cell_id
inner join reference.data_cell on data_cell.data_cell_id = indicator_cell_part.data_cell_id
inner join reference.collected_cell
    on collected_cell.catalogue_version_id = moved_cell.catalogue_version_id
    and collected_cell.data_cell_id = indicator_cell_part.data_cell_id;

create temp table moved_line on commit drop as

select distinct
    asked.unit_id,
    asked.period_id,
    moved_side.side,
    tree_unit.unit_id as tree_unit_id,
    line.line_unit_id,
    line.line_kind

from (select distinct unit_id, period_id from moved_cell) as asked
cross join moved_side
cross join lateral reference.same_units(array[asked.unit_id]) as same
inner join aggregation.tree_unit
    on tree_unit.period_id = asked.period_id
    and tree_unit.ancestor_unit_id = same.admin_unit_id
    and tree_unit.known_from <= moved_side.as_at
    and tree_unit.known_to > moved_side.as_at
left join aggregation.line
    on line.period_id = asked.period_id
    and tree_unit.unit_id in (line.home_unit_id, line.line_unit_id)
    and line.known_from <= moved_side.as_at
    and line.known_to > moved_side.as_at;

create temp table moved_return on commit drop as

with returned as (

    select distinct
        moved_line.unit_id,
        moved_line.side,
        line_part.period_id,
        line_part.line_unit_id,
        line_part.form_code,
        line_part.role,
        line_part.unit_id as return_unit_id,
        line_part.part_period_id,
        line_part.submission_id,
        line_part.observation_set_id

    from moved_line
    inner join moved_side on moved_side.side = moved_line.side
    inner join aggregation.line_part
        on line_part.period_id = moved_line.period_id
        and line_part.line_unit_id = moved_line.line_unit_id
        and line_part.line_kind = moved_line.line_kind
        and line_part.known_from <= moved_side.as_at
        and line_part.known_to > moved_side.as_at

)

select
    unit_id,
    period_id,
    line_unit_id,
    form_code,
    role,
    return_unit_id,
    part_period_id,
    max(submission_id) filter (where side = 'old') as old_submission_id,
    max(submission_id) filter (where side = 'new') as submission_id,
    max(observation_set_id) filter (where side = 'old') as old_set_id,
    max(observation_set_id) filter (where side = 'new') as set_id

from returned

group by
    unit_id,
    period_id,
    line_unit_id,
    form_code,
    role,
    return_unit_id,
    part_period_id

having max(observation_set_id) filter (where side = 'old')
    is distinct from max(observation_set_id) filter (where side = 'new');

-- A line that stands only on one side: another tree.
create temp table moved_tree on commit drop as

select distinct
    line_of_side.unit_id,
    line_of_side.period_id

from (
    select
        unit_id,
        period_id
    from moved_line
    group by
        unit_id,
        period_id,
        tree_unit_id,
        line_unit_id,
        line_kind
    having count(*) = 1
) as line_of_side
