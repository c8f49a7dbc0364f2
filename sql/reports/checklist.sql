-- Title:       Begin the checklist of a document anew
-- Source:      design How a document becomes official
-- Row:         one run; none is returned
-- Parameters:  @runId bigint
-- Counts:      what an earlier rendering noted goes with its row. Periods are compared with the one
--              before of the same kind and with the same one a year before; a year has one of them
-- Null:        no period where there is none, or none with figures of the unit

delete from reports.checklist
where run_id = @runId;

with run as (

    select
        report_run.run_id,
        report_run.form_code,
        report_run.admin_unit_id,
        report_run.figures_as_at,
        own_period.*

    from reports.report_run
    inner join reference.reporting_period as own_period
        on own_period.period_id = report_run.period_id

    where report_run.run_id = @runId

),

compared_period as (

    select
        reporting_period.period_id,
        reporting_period.year = run.year - 1
            and reporting_period.quarter is not distinct from run.quarter as is_year_before

    from run
    inner join reference.reporting_period
        on reporting_period.regime = run.regime
        and reporting_period.kind = run.kind
        and (
            reporting_period.end_date = run.start_date - 1
            or (reporting_period.year = run.year - 1
                and reporting_period.quarter is not distinct from run.quarter)
        )

    where exists (
        select
        from indicators.figure(
            reporting_period.period_id, array[run.admin_unit_id], run.figures_as_at)
    )

)

insert into reports.checklist (
    run_id,
    expected_count,
    previous_period_id,
    year_before_period_id,
    change_percent,
    change_least
)
select
    run.run_id,
    (
        select count(*)
        from aggregation.tree_unit
        where tree_unit.period_id = run.period_id
            and tree_unit.ancestor_unit_id = run.admin_unit_id
            and tree_unit.is_commune
            and tree_unit.known_from <= run.figures_as_at
            and tree_unit.known_to > run.figures_as_at
    ),
    (select period_id from compared_period where not is_year_before),
    (select period_id from compared_period where is_year_before),
    report_form.change_percent,
    report_form.change_least

from run
inner join reference.report_form on report_form.form_code = run.form_code
