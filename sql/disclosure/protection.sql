-- Title:       Take a run for protection and drop what was withheld before
-- Source:      design The life of a figure
-- Row:         the audience of the run and what it tells of, when it may be protected
-- Parameters:  @runId bigint
-- Counts:      files rendered from other figures are dropped as well
-- Null:        no row when there is no such run, or it is signed

with taken as (

    update reports.report_run
    set state = 'protected'

    where run_id = @runId
        and state in ('pinned', 'protected', 'rendered')

    returning
        run_id,
        audience,
        form_code

),

dropped_cell as (

    delete from disclosure.suppressed_cell
    where run_id in (select run_id from taken)

),

dropped_given_figure as (

    delete from disclosure.given_figure
    where run_id in (select run_id from taken)

),

dropped_given_sum as (

    delete from disclosure.given_sum
    where run_id in (select run_id from taken)

),

dropped_file as (

    delete from reports.rendered_file
    where run_id in (select run_id from taken)

)

select
    taken.audience,
    coalesce(report_form.tells, 'figures') as tells

from taken
left join reference.report_form on report_form.form_code = taken.form_code
