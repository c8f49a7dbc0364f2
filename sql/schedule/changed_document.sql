-- Title:       Issued documents below which figures were computed again since
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         one published run that no run corrects yet, when all figures it prints are made
-- Parameters:  none
-- Counts:      since the instant of its figures, or that at which it was last found to need no
--              correction. Whether a printed figure moved, and why, is asked for each
-- Null:        none

with issued as (

    select
        report_run.*,
        greatest(report_run.figures_as_at, examined_document.examined_at) as seen_at

    from reports.report_run
    left join reports.examined_document on examined_document.run_id = report_run.run_id
    left join reference.report_form on report_form.form_code = report_run.form_code

    where report_run.state = 'published'
        -- What tells of returns and tasks is not made wrong by a figure that moves.
        and coalesce(report_form.tells, 'figures') = 'figures'
        and not exists (
            select
            from reports.report_run as later_run
            where later_run.form_code = report_run.form_code
                and later_run.period_id = report_run.period_id
                and later_run.admin_unit_id = report_run.admin_unit_id
                and later_run.audience = report_run.audience
                and later_run.run_id > report_run.run_id
        )

)

select
    issued.run_id,
    issued.form_code,
    reporting_period.code as period_code,
    admin_unit.code as unit_code,
    issued.audience

from issued
inner join reference.reporting_period on reporting_period.period_id = issued.period_id
inner join reference.admin_unit on admin_unit.admin_unit_id = issued.admin_unit_id

where exists (
    select
    from reports.run_period
    inner join indicators.computation
        on computation.period_id = run_period.period_id
        and computation.finished_at > issued.seen_at
    where run_period.run_id = issued.run_id
)
and not exists (
    select
    from reports.shown_period
    inner join schedule.step
        on step.period_id = shown_period.period_id
        and step.kind = 'compute'
        and step.done_at is null
    where shown_period.run_id = issued.run_id
)

order by issued.run_id
