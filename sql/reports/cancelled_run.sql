-- Title:       Cancel a run that nobody has signed
-- Source:      design The life of a figure
-- Row:         the run
-- Parameters:  @runId bigint
-- Counts:      what is out to be signed in the document system of its agency is not cancelled
-- Null:        no row when it was signed or given out meanwhile, or is cancelled already

update reports.report_run
set state = 'cancelled'

where run_id = @runId
    and state in ('pinned', 'protected', 'refused', 'rendered', 'returned')
    and not exists (
        select
        from signing.given_out
        inner join reports.rendered_file
            on rendered_file.run_id = given_out.run_id
            and rendered_file.sha256 = given_out.document_sha256
        where given_out.run_id = report_run.run_id
            and report_run.state = 'rendered'
    )

returning run_id
