-- Title:       What the agency of a run says in the sections of its report
-- Source:      design How a document becomes official
-- Row:         one section that somebody wrote, newest revision; once signed, that of its making
-- Parameters:  @runId bigint
-- Counts:      all audiences of a report have the same words
-- Null:        none

select distinct on (paragraph.section)
    paragraph.section,
    paragraph.revision,
    paragraph.kind,
    paragraph.content

from reports.report_run
inner join reports.paragraph
    on paragraph.form_code = report_run.form_code
    and paragraph.period_id = report_run.period_id
    and paragraph.admin_unit_id = report_run.admin_unit_id
left join reports.run_section
    on run_section.run_id = report_run.run_id
    and run_section.section = paragraph.section

where report_run.run_id = @runId
    -- What is written for a correction is not said by the document that it corrects.
    and (report_run.state not in ('person_signed', 'signed', 'published')
        or paragraph.revision <= run_section.revision)

order by
    paragraph.section,
    paragraph.revision desc
