-- Title:       What the agency of a run says in the sections of its report
-- Source:      design How a document becomes official
-- Row:         one section that somebody wrote, the newest revision
-- Parameters:  @runId bigint
-- Counts:      all audiences of a report have the same words
-- Null:        none

select
    newest_paragraph.section,
    newest_paragraph.revision,
    newest_paragraph.kind,
    newest_paragraph.content

from reports.report_run
inner join reports.newest_paragraph
    on newest_paragraph.form_code = report_run.form_code
    and newest_paragraph.period_id = report_run.period_id
    and newest_paragraph.admin_unit_id = report_run.admin_unit_id

where report_run.run_id = @runId

order by newest_paragraph.section
