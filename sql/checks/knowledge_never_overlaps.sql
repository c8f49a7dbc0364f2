-- Title:       Knowledge never overlaps (mỗi thời điểm chỉ có một trạng thái)
-- Source:      design The life of a figure, Indicators
-- Row:         one row of a table with knowledge time that ends before it begins, or that is still
--              known when the next row of its key begins
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         by the verb only
-- Counts:      units, lines, parts, recounted lines, recounts and values; computations by the
--              instant from which they are known, which grows with their numbers
-- Null:        no unit where the row is of the whole period

with known as (

    select
        'indicator_value' as source,
        admin_unit_id as unit_id,
        indicator_cell_id::text as key,
        known_from,
        known_to,
        lead(known_from) over row_key as next_from
    from indicators.indicator_value
    where period_id = @periodId
    window row_key as (
        partition by admin_unit_id, indicator_cell_id
        order by known_from, known_to
    )

    union all

    select
        'own_figure',
        admin_unit_id,
        indicator_cell_id::text,
        known_from,
        known_to,
        lead(known_from) over row_key
    from indicators.own_figure
    where period_id = @periodId
    window row_key as (
        partition by admin_unit_id, indicator_cell_id
        order by known_from, known_to
    )

    union all

    select
        'tree_unit',
        unit_id,
        ancestor_unit_id::text,
        known_from,
        known_to,
        lead(known_from) over row_key
    from aggregation.tree_unit
    where period_id = @periodId
    window row_key as (
        partition by unit_id, ancestor_unit_id
        order by known_from, known_to
    )

    union all

    select
        'line',
        line_unit_id,
        line_kind,
        known_from,
        known_to,
        lead(known_from) over row_key
    from aggregation.line
    where period_id = @periodId
    window row_key as (
        partition by line_unit_id, line_kind
        order by known_from, known_to
    )

    union all

    select
        'line_part',
        line_unit_id,
        concat_ws(' ', line_kind, form_code, role, unit_id, part_period_id),
        known_from,
        known_to,
        lead(known_from) over row_key
    from aggregation.line_part
    -- Rows of engine 1 had a home each, which is no part of them any more.
    where period_id = @periodId
        and known_from >= (
            select min(computation.started_at)
            from indicators.computation
            where computation.period_id = @periodId
                and computation.engine_version > 1
        )
    window row_key as (
        partition by line_unit_id, line_kind, member_unit_id, form_code, role, unit_id,
            part_period_id
        order by known_from, known_to
    )

    union all

    select
        'recounted_line',
        line_unit_id,
        '',
        known_from,
        known_to,
        lead(known_from) over row_key
    from aggregation.recounted_line
    where period_id = @periodId
    window row_key as (
        partition by line_unit_id
        order by known_from, known_to
    )

    union all

    select
        'recount',
        line_unit_id,
        data_cell_id::text,
        known_from,
        known_to,
        lead(known_from) over row_key
    from aggregation.recount
    where period_id = @periodId
    window row_key as (
        partition by line_unit_id, data_cell_id
        order by known_from, known_to
    )

    union all

    -- A computation holds from its instant to that of the next one.
    select
        'computation',
        null,
        computation_id::text,
        started_at,
        coalesce(lead(started_at) over row_key, 'infinity'),
        null
    from indicators.computation
    where period_id = @periodId
        and finished_at is not null
    window row_key as (order by computation_id)

)

select
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    concat_ws(' ', known.source, nullif(known.key, '')) as subject,
    null::text as wanted,
    null::text as found,
    case when known.known_from >= known.known_to then 'empty_span' else 'overlap' end as cause

from known
inner join reference.reporting_period on reporting_period.period_id = @periodId
left join reference.admin_unit on admin_unit.admin_unit_id = known.unit_id

where known.known_from >= known.known_to
    or known.next_from < known.known_to

order by unit_code, subject
