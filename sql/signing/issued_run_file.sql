-- Title:       Files of a run as issued
-- Source:      design The life of a figure
-- Row:         one issued file of the run, with the run that it corrects
-- Parameters:  @runId bigint
-- Null:        corrects no run when it is the first; no row when nothing was issued

select
    signed_file.file_name,
    signed_file.content,
    report_run.corrects_run_id

from reports.report_run
inner join signing.signed_file on signed_file.run_id = report_run.run_id

where report_run.run_id = @runId

order by signed_file.file_name
