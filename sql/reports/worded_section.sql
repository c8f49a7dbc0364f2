-- Title:       A section that somebody wants to write
-- Source:      design How a document becomes official
-- Row:         the section of a run, and whether some document of its report is still to be signed
-- Parameters:  @runId bigint, @section text
-- Null:        no row when the run was never rendered, or has no such section

select
    run_section.composed,
    exists (
        select
        from reports.report_run as other_run
        where other_run.form_code = report_run.form_code
            and other_run.period_id = report_run.period_id
            and other_run.admin_unit_id = report_run.admin_unit_id
            and other_run.state not in ('person_signed', 'signed', 'published')
    ) as is_open

from reports.report_run
inner join reports.run_section
    on run_section.run_id = report_run.run_id
    and run_section.section = @section

where report_run.run_id = @runId
