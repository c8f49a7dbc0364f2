-- Title:       Files of a unit's report as issued
-- Source:      design The life of a figure
-- Row:         one file of the newest published run of the key
-- Parameters:  @formCode text, @periodId integer, @adminUnitId integer, @audience text
-- Null:        no row when nothing was published

with newest_run as (

    select max(run_id) as run_id

    from reports.report_run

    where form_code = @formCode
        and period_id = @periodId
        and admin_unit_id = @adminUnitId
        and audience = @audience
        and state = 'published'

)

select
    signed_file.run_id,
    signed_file.file_name,
    signed_file.content

from signing.signed_file
inner join newest_run on newest_run.run_id = signed_file.run_id

order by signed_file.file_name
