-- Title:       What was written in one section of a report, and by whom
-- Source:      design How a document becomes official
-- Row:         one revision, the newest first
-- Parameters:  @runId bigint, @section text
-- Null:        none

select
    paragraph.revision,
    paragraph.kind,
    paragraph.content,
    paragraph.recorded_at,
    coalesce(person.full_name, paragraph.recorded_by) as recorded_by_name

from reports.report_run
inner join reports.paragraph
    on paragraph.form_code = report_run.form_code
    and paragraph.period_id = report_run.period_id
    and paragraph.admin_unit_id = report_run.admin_unit_id
    and paragraph.section = @section
left join access.person on person.user_name = paragraph.recorded_by

where report_run.run_id = @runId

order by paragraph.revision desc
