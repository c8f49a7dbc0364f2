-- Title:       The sections of a document with what its agency wrote
-- Source:      design How a document becomes official
-- Row:         one section, in order of print, when the person of the transaction sees the draft
-- Parameters:  @runId bigint
-- Counts:      revision 0 where nobody wrote; the document was made of made_revision
-- Null:        kind, content, written_on, recorded_at and recorded_by_name where nobody wrote; no
--              earlier_printed of what was rendered once

select
    run_section.section,
    run_section.heading,
    run_section.composed,
    run_section.printed,
    run_section.earlier_printed,
    run_section.revision as made_revision,
    coalesce(newest_paragraph.revision, 0) as revision,
    newest_paragraph.kind,
    newest_paragraph.content,
    newest_paragraph.composed as written_on,
    newest_paragraph.recorded_at,
    coalesce(person.full_name, newest_paragraph.recorded_by) as recorded_by_name

from reports.report_run
inner join reports.run_section on run_section.run_id = report_run.run_id
left join reports.newest_paragraph
    on newest_paragraph.form_code = report_run.form_code
    and newest_paragraph.period_id = report_run.period_id
    and newest_paragraph.admin_unit_id = report_run.admin_unit_id
    and newest_paragraph.section = run_section.section
left join access.person on person.user_name = newest_paragraph.recorded_by

where report_run.run_id = @runId

order by run_section.position
