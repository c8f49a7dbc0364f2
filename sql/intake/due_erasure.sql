-- Title:       What has been kept as long as its class says, or will have been by a day
-- Source:      docs/erasure.md
-- Row:         one submission, the longest overdue first
-- Parameters:  @untilDate date, @mostRows integer
-- Counts:      by the newest definitions and intake.kept_submission; what is on its way to
--              acceptance is not due
-- Null:        no unit and period of a file that was not taken; no row of a class that the
--              definitions do not have

with class as (

    select *

    from reference.retention_class

    where catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version
    )

)

select
    kept.submission_id,
    kept.retention_class,
    class.name_vi as class_name,
    class.keep_years,
    admin_unit.name as unit_name,
    reporting_period.code as period_code,
    (kept.kept_from + make_interval(years => class.keep_years) + interval '1 day')::date as due_on

from intake.kept_submission() as kept
inner join class on class.retention_class = kept.retention_class
left join reference.admin_unit on admin_unit.admin_unit_id = kept.admin_unit_id
left join reference.reporting_period on reporting_period.period_id = kept.period_id

where kept.destroyed_at is null
    and not kept.is_on_its_way
    and kept.kept_from + make_interval(years => class.keep_years) < @untilDate

order by due_on, kept.submission_id

limit @mostRows
