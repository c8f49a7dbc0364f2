-- Title:       A run is signed; what it corrects is replaced
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @runId bigint
-- Null:        none

with replaced as (

    update signing.signed_file
    set replaced_by_run_id = @runId

    from reports.report_run

    where report_run.run_id = @runId
        and signed_file.run_id = report_run.corrects_run_id

)

update reports.report_run
set state = 'signed'

where run_id = @runId
    and state in ('rendered', 'person_signed')
