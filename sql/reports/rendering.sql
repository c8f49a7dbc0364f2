-- Title:       Take a run for rendering and drop the files of an earlier rendering
-- Source:      design The life of a figure
-- Row:         the run, when it may be rendered: the one that it corrects, whether people sign
-- Parameters:  @runId bigint
-- Counts:      the lock on the run keeps a second rendering waiting
-- Null:        corrects no run when it is the first; no row when the run is not protected yet, or
--              is signed

with taken as (

    update reports.report_run
    set state = 'rendered'

    where run_id = @runId
        and state in ('protected', 'rendered')

    returning
        run_id,
        corrects_run_id

),

dropped as (

    delete from reports.rendered_file
    where run_id in (select run_id from taken)

),

dropped_chart as (

    delete from reports.run_chart
    where run_id in (select run_id from taken)

),

dropped_fault as (

    delete from reports.text_fault
    where run_id in (select run_id from taken)

),

dropped_sentence as (

    delete from reports.stated_sentence
    where run_id in (select run_id from taken)

)

select
    run_id,
    corrects_run_id,
    reports.is_signed_by_people(run_id) as is_signed_by_people

from taken
