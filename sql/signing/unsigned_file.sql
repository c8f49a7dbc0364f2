-- Title:       Rendered files of a run that wait for their signature
-- Source:      design The life of a figure
-- Row:         one rendered file
-- Parameters:  @runId bigint
-- Counts:      the lock on the run keeps an order that would pin it again waiting
-- Null:        no row when the run is not rendered, has no number, is signed already, held or
--              signed by people

select
    rendered_file.file_name,
    rendered_file.content

from reports.report_run
inner join signing.document_number on document_number.run_id = report_run.run_id
inner join reports.rendered_file on rendered_file.run_id = report_run.run_id

where report_run.run_id = @runId
    and report_run.state = 'rendered'
    and not report_run.is_held
    and not reports.is_signed_by_people(report_run.run_id)

order by rendered_file.file_name

for update of report_run
