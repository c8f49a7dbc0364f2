-- Title:       A unit equals the sum of the units below it (đơn vị bằng tổng các đơn vị trực thuộc)
-- Source:      design Rules of figures, a line has one home
-- Row:         one row of the figures of one unit that differs from the sum over the units directly
--              below it
-- Parameters:  @periodId integer, @isAfterStage boolean
-- Severity:    fail
-- Run:         after Indicators
-- Counts:      units that are the home of no line: all that is theirs comes from the units below;
--              after a computation only the rows that it changed at any unit
-- Null:        nothing found where the unit has no such row

with newest as (

    select max(started_at) as known_from
    from indicators.computation
    where period_id = @periodId
        and finished_at is not null

),

changed as (

    select distinct indicator_value.indicator_cell_id
    from newest
    inner join indicators.indicator_value
        on newest.known_from in (indicator_value.known_from, indicator_value.known_to)
    where indicator_value.period_id = @periodId

),

stored as materialized (

    select
        indicator_value.admin_unit_id,
        indicator_value.indicator_cell_id,
        indicator_value.numerator,
        coalesce(indicator_value.denominator, 0) as denominator,
        indicator_value.line_count,
        indicator_value.reported_count
    from indicators.indicator_value
    where indicator_value.period_id = @periodId
        and indicator_value.known_to = 'infinity'
        and indicator_value.line_count is not null
        and (
            not @isAfterStage
            or indicator_value.indicator_cell_id in (select indicator_cell_id from changed)
        )

),

above as materialized (

    select
        ancestor_unit_id,
        unit_id
    from aggregation.tree_unit
    where period_id = @periodId
        and known_to = 'infinity'
        and not is_commune

),

depth as materialized (

    select
        unit_id,
        count(*) as depth
    from above
    group by unit_id

),

child as materialized (

    select
        above.ancestor_unit_id as unit_id,
        above.unit_id as child_unit_id

    from above
    inner join depth as upper on upper.unit_id = above.ancestor_unit_id
    inner join depth as lower
        on lower.unit_id = above.unit_id
        and lower.depth = upper.depth + 1

    where above.ancestor_unit_id not in (
        select line.home_unit_id
        from aggregation.line
        where line.period_id = @periodId
            and line.known_to = 'infinity'
            and line.line_kind <> 'unit'
            and line.home_unit_id is not null
    )

),

below as (

    select
        child.unit_id,
        stored.indicator_cell_id,
        sum(stored.numerator) as numerator,
        sum(stored.denominator) as denominator,
        sum(stored.line_count) as line_count,
        sum(stored.reported_count) as reported_count

    from child
    inner join stored on stored.admin_unit_id = child.child_unit_id

    group by child.unit_id, stored.indicator_cell_id

),

differing as (

    select
        coalesce(below.unit_id, whole.admin_unit_id) as unit_id,
        coalesce(below.indicator_cell_id, whole.indicator_cell_id) as indicator_cell_id,
        concat_ws(' / ', trim_scale(below.numerator), trim_scale(below.denominator),
            below.line_count, below.reported_count) as wanted,
        concat_ws(' / ', trim_scale(whole.numerator), trim_scale(whole.denominator),
            whole.line_count, whole.reported_count) as found

    from below
    full join (
        select * from stored where admin_unit_id in (select unit_id from child)
    ) as whole
        on whole.admin_unit_id = below.unit_id
        and whole.indicator_cell_id = below.indicator_cell_id

    where (below.numerator, below.denominator, below.line_count, below.reported_count)
        is distinct from
        (whole.numerator, whole.denominator, whole.line_count, whole.reported_count)
        -- What a unit gave itself is not the sum of those below it.
        and (coalesce(below.unit_id, whole.admin_unit_id),
            coalesce(below.indicator_cell_id, whole.indicator_cell_id)) not in (
            select admin_unit_id, indicator_cell_id
            from indicators.own_figure
            where period_id = @periodId and known_to = 'infinity'
        )

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat(concat_ws('/', cell_key.part, cell_key.code, nullif(cell_key.view, '')),
        ' {' || nullif(cell_key.breakdown, '') || '}') as subject,
    nullif(differing.wanted, '') as wanted,
    nullif(differing.found, '') as found,
    'units_below_differ' as cause

from differing
inner join reference.reporting_period on reporting_period.period_id = @periodId
left join reference.cell_key on cell_key.indicator_cell_id = differing.indicator_cell_id
left join reference.admin_unit on admin_unit.admin_unit_id = differing.unit_id

order by unit_code, subject
