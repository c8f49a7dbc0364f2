-- Title:       One published file
-- Source:      design The life of a figure
-- Row:         the file; none when the person of the transaction does not see it
-- Parameters:  @runId bigint, @fileName text
-- Null:        none

select
    report_run.admin_unit_id,
    signed_file.file_name,
    signed_file.content

from signing.signed_file
inner join reports.report_run on report_run.run_id = signed_file.run_id

where signed_file.run_id = @runId
    and signed_file.file_name = @fileName
