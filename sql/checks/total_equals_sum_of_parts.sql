-- Title:       A total equals the sum of its parts (tổng bằng tổng các phân tổ)
-- Source:      design Rules of figures
-- Row:         one count of one unit above the commune that differs from the sum of the rows that
--              break it down by one more dimension
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         by the verb only
-- Counts:      only rows whose definitions add up to the total's cell by cell, so that neither an
--              overlapping dimension nor a pin is compared, and that hold the same lines: as many
--              as the total, with no cell stated as "x" below the unit
-- Null:        no unit code for a unit that is gone

with computation as (

    select catalogue_version_id
    from indicators.computation
    where period_id = @periodId
        and finished_at is not null
    order by computation_id desc
    limit 1

),

cell as materialized (

    select
        indicator_cell.indicator_formula_id,
        indicator_cell.indicator_cell_id,
        concat_ws('/', indicator_formula.part, indicator_formula.code,
            nullif(indicator_formula.view, '')) as view_key,
        indicator_cell.breakdown,
        string_to_array(indicator_cell.breakdown, ';') as categories,
        regexp_replace(indicator_cell.breakdown, '=[^;]*', '', 'g') as dimensions

    from computation
    inner join reference.indicator_formula
        on indicator_formula.catalogue_version_id = computation.catalogue_version_id
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id

    where indicator_cell.denominator_part_count = 0

),

family as materialized (

    select
        whole.indicator_cell_id as whole_cell_id,
        concat(whole.view_key, ' {' || nullif(whole.breakdown, '') || '}', ' : ', part.dimensions)
            as subject,
        part.dimensions,
        part.indicator_cell_id as part_cell_id

    from cell as whole
    inner join cell as part
        on part.indicator_formula_id = whole.indicator_formula_id
        and part.categories @> whole.categories
        and cardinality(part.categories) = cardinality(whole.categories) + 1

),

-- What the parts add up and the total does not, or not as often.
untiled as (

    select
        whole_cell_id,
        dimensions

    from (
        select
            family.whole_cell_id,
            family.dimensions,
            indicator_cell_part.term,
            indicator_cell_part.data_cell_id,
            indicator_cell_part.moment,
            indicator_cell_part.weight
        from family
        inner join reference.indicator_cell_part
            on indicator_cell_part.indicator_cell_id = family.part_cell_id
        union all
        select
            whole.whole_cell_id,
            whole.dimensions,
            indicator_cell_part.term,
            indicator_cell_part.data_cell_id,
            indicator_cell_part.moment,
            - indicator_cell_part.weight
        from (select distinct whole_cell_id, dimensions from family) as whole
        inner join reference.indicator_cell_part
            on indicator_cell_part.indicator_cell_id = whole.whole_cell_id
    ) as summand

    group by whole_cell_id, dimensions, term, data_cell_id, moment

    having sum(weight) <> 0

),

tiled as materialized (

    select
        family.*,
        count(*) over (partition by family.whole_cell_id, family.dimensions) as part_count
    from family
    where (family.whole_cell_id, family.dimensions) not in (
        select whole_cell_id, dimensions from untiled
    )

),

-- Totals of units below which a line states one of their cells as not applicable.
marked as materialized (

    select distinct
        tree_unit.ancestor_unit_id as admin_unit_id,
        indicator_cell_part.indicator_cell_id

    from aggregation.line
    inner join aggregation.line_part
        on line_part.period_id = @periodId
        and line_part.line_unit_id = line.line_unit_id
        and line_part.line_kind = line.line_kind
        and line_part.known_to = 'infinity'
    inner join aggregation.observation_set
        on observation_set.observation_set_id = line_part.observation_set_id
    inner join aggregation.presence
        on presence.presence_id = observation_set.presence_id
        and presence.not_applicable_cell_ids <> '{}'
    inner join aggregation.tree_unit
        on tree_unit.period_id = @periodId
        and tree_unit.unit_id = line.home_unit_id
        and tree_unit.known_to = 'infinity'
    cross join unnest(presence.not_applicable_cell_ids) as marked_cell (data_cell_id)
    inner join reference.indicator_cell_part
        on indicator_cell_part.data_cell_id = marked_cell.data_cell_id

    where line.period_id = @periodId
        and line.known_to = 'infinity'

),

stored as (

    select
        admin_unit_id,
        indicator_cell_id,
        numerator,
        line_count,
        reported_count
    from indicators.indicator_value
    where period_id = @periodId
        and known_to = 'infinity'
        and line_count is not null

),

part_sum as (

    select
        stored.admin_unit_id,
        tiled.whole_cell_id,
        tiled.subject,
        sum(stored.numerator) as numerator,
        count(*) = min(tiled.part_count) as is_whole,
        min(stored.line_count) as least_line_count,
        max(stored.line_count) as line_count,
        min(stored.reported_count) as least_reported_count,
        max(stored.reported_count) as reported_count

    from tiled
    inner join stored on stored.indicator_cell_id = tiled.part_cell_id

    group by stored.admin_unit_id, tiled.whole_cell_id, tiled.subject

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    part_sum.subject,
    trim_scale(part_sum.numerator)::text as wanted,
    trim_scale(whole.numerator)::text as found,
    'parts_differ' as cause

from part_sum
inner join stored as whole
    on whole.admin_unit_id = part_sum.admin_unit_id
    and whole.indicator_cell_id = part_sum.whole_cell_id
    and whole.line_count = part_sum.line_count
    and whole.reported_count = part_sum.reported_count
inner join reference.reporting_period on reporting_period.period_id = @periodId
left join reference.admin_unit on admin_unit.admin_unit_id = part_sum.admin_unit_id
left join marked
    on marked.admin_unit_id = part_sum.admin_unit_id
    and marked.indicator_cell_id = part_sum.whole_cell_id

where part_sum.is_whole
    and part_sum.least_line_count = part_sum.line_count
    and part_sum.least_reported_count = part_sum.reported_count
    and part_sum.numerator <> whole.numerator
    and marked.admin_unit_id is null

order by unit_code, part_sum.subject
