-- Title:       Whether a return or task of a document without figures stands otherwise now
-- Source:      docs/adr/0034-documents-about-returns-and-tasks.md
-- Row:         true or false; false for a document that gives figures
-- Parameters:  @runId bigint, @today date
-- Counts:      a return that was handed in, accepted or exempted since; a task of the year of which
--              something was told since
-- Null:        none

with run as (

    select
        report_run.*,
        report_form.tells,
        reporting_period.year

    from reports.report_run
    left join reference.report_form on report_form.form_code = report_run.form_code
    inner join reference.reporting_period on reporting_period.period_id = report_run.period_id

    where report_run.run_id = @runId

)

select
    exists (
        select
        from run
        inner join reports.run_return on run_return.run_id = run.run_id
        cross join lateral review.return_status(
            array[run_return.period_id], run_return.form_code, @today
        ) as return_status
        where return_status.admin_unit_id = run_return.admin_unit_id
            and (
                return_status.received_on is distinct from run_return.received_on
                or (return_status.accepted_id is not null) <> run_return.is_accepted
                or (return_status.state = 'exempt') <> (run_return.state = 'exempt')
            )
    )
    or exists (
        select
        from run
        cross join lateral reference.same_units(array[run.admin_unit_id]) as same
        inner join plan.task_state
            on run.tells = 'tasks'
            and task_state.plan_unit_id = same.admin_unit_id
            and task_state.year = run.year
            and task_state.known_from > run.figures_as_at
    ) as is_changed
