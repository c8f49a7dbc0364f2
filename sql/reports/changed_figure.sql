-- Title:       Whether any figure that a run shows has another value now
-- Source:      design The life of a figure
-- Row:         true or false
-- Parameters:  @runId bigint
-- Counts:      the run's period, the year to date and the year before; a value that changed and
--              changed back is no change
-- Null:        none

with run as (

    select
        run_id,
        figures_as_at,
        clock_timestamp() as asked_at,
        admin_unit_id

    from reports.report_run
    left join reference.report_form using (form_code)

    where run_id = @runId
        -- What tells of returns and tasks shows no figure.
        and coalesce(report_form.tells, 'figures') = 'figures'

),

shown_unit as (

    select
        tree_unit.period_id,
        array_agg(distinct tree_unit.unit_id) as unit_ids

    from run
    cross join lateral reference.same_units(array[run.admin_unit_id]) as same
    inner join aggregation.tree_unit on tree_unit.ancestor_unit_id = same.admin_unit_id
    inner join reports.shown_period
        on shown_period.run_id = run.run_id
        and shown_period.period_id = tree_unit.period_id

    group by tree_unit.period_id

),

-- The definitions that figures of communes are read by change with a computation only; figures
-- of communes were stored before they were read.
redefined as (

    select shown_unit.period_id

    from run
    cross join shown_unit
    cross join lateral (
        values (run.figures_as_at), (run.asked_at)
    ) as moment (as_at)
    cross join lateral (
        select
            computation.catalogue_version_id,
            computation.engine_version

        from indicators.computation

        where computation.period_id = shown_unit.period_id
            and computation.started_at <= moment.as_at
            and computation.finished_at is not null

        order by computation.computation_id desc

        limit 1
    ) as pinned

    group by shown_unit.period_id

    having count(distinct (pinned.catalogue_version_id, pinned.engine_version)) > 1
        or count(*) = 1

),

known_line as (

    select
        period_id,
        line_unit_id,
        known_from,
        known_to

    from aggregation.line_part

    union all

    select
        period_id,
        line_unit_id,
        known_from,
        known_to

    from aggregation.line

    union all

    select
        period_id,
        line_unit_id,
        known_from,
        known_to

    from aggregation.recounted_line

),

changed_line as (

    select
        known_line.period_id,
        known_line.line_unit_id

    from run
    cross join shown_unit
    inner join known_line
        on known_line.period_id = shown_unit.period_id
        and known_line.line_unit_id = any(shown_unit.unit_ids)
        and (
            known_line.known_from > run.figures_as_at
            or (known_line.known_to > run.figures_as_at and known_line.known_to <> 'infinity')
        )

    union

    select
        shown_unit.period_id,
        line_unit_id

    from redefined
    inner join shown_unit on shown_unit.period_id = redefined.period_id
    cross join lateral unnest(shown_unit.unit_ids) as line_unit_id

),

reread as (

    select
        period_id,
        array_agg(line_unit_id) as unit_ids

    from changed_line

    group by period_id

),

shown_figure as (

    select
        indicator_value.period_id,
        indicator_value.admin_unit_id,
        indicator_value.indicator_cell_id,
        indicator_value.numerator,
        indicator_value.denominator,
        indicator_value.value,
        indicator_value.reported_count

    from run
    cross join shown_unit
    inner join indicators.indicator_value
        on indicator_value.period_id = shown_unit.period_id
        and indicator_value.admin_unit_id = any(shown_unit.unit_ids)
        and (
            -- Shown then and no more, or shown now and not then.
            (indicator_value.known_from <= run.figures_as_at
                and indicator_value.known_to > run.figures_as_at
                and indicator_value.known_to <= run.asked_at)
            or (indicator_value.known_from > run.figures_as_at
                and indicator_value.known_from <= run.asked_at
                and indicator_value.known_to > run.asked_at)
        )

    union all

    select
        reread.period_id,
        figure.admin_unit_id,
        figure.indicator_cell_id,
        figure.numerator,
        figure.denominator,
        figure.value,
        1

    from run
    cross join reread
    cross join lateral (
        values (run.figures_as_at), (run.asked_at)
    ) as moment (as_at)
    cross join lateral indicators.commune_figure(
        reread.period_id, reread.unit_ids, moment.as_at) as figure

)

select exists (

    select
        shown_figure.period_id,
        shown_figure.admin_unit_id,
        cell_key.part,
        cell_key.code,
        cell_key.view,
        cell_key.breakdown

    from shown_figure
    inner join reference.cell_key
        on cell_key.indicator_cell_id = shown_figure.indicator_cell_id

    group by
        shown_figure.period_id,
        shown_figure.admin_unit_id,
        cell_key.part,
        cell_key.code,
        cell_key.view,
        cell_key.breakdown,
        shown_figure.numerator,
        shown_figure.denominator,
        shown_figure.value,
        shown_figure.reported_count

    having count(*) <> 2

)
