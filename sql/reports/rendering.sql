-- Title:       Take a run for rendering and drop the files of an earlier rendering
-- Source:      design The life of a figure
-- Row:         the run, when it may be rendered
-- Parameters:  @runId bigint
-- Counts:      the lock on the run keeps a second rendering waiting
-- Null:        no row when the run is not protected yet, or is signed

with taken as (

    update reports.report_run
    set state = 'rendered'

    where run_id = @runId
        and state in ('protected', 'rendered')

    returning run_id

),

dropped as (

    delete from reports.rendered_file
    where run_id in (select run_id from taken)

)

select run_id from taken
