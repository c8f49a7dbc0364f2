-- Title:       What has been kept as long as its class says, or will have been by a day
-- Source:      docs/erasure.md
-- Row:         one submission, the longest overdue first
-- Parameters:  @untilDate date, @mostRows integer
-- Counts:      by the newest definitions. A return that was accepted once is of the class of
--              accepted ones, whatever followed it; one that is on its way to acceptance is not due
-- Null:        no unit and period of a file that was not taken; no row of a class that the
--              definitions do not have

with class as (

    select *

    from reference.retention_class

    where catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version
    )

),

kept as (

    select
        submission.submission_id,
        submission.admin_unit_id,
        submission.period_id,
        case
            when submission.accepted_at is not null then 'accepted_return'
            when submission.admin_unit_id is null then 'refused_file'
            else 'unaccepted_return'
        end as retention_class,
        case
            when submission.accepted_at is not null then (
                select max(year_period.closes_on)
                from reference.reporting_period as own_period
                inner join reference.reporting_period as year_period
                    on year_period.period_id = own_period.period_id
                    or (
                        year_period.regime = own_period.regime
                        and year_period.year = own_period.year
                        and year_period.kind = 'Y'
                    )
                where own_period.period_id = submission.period_id
            )
            else (submission.received_at at time zone 'Asia/Ho_Chi_Minh')::date
        end as kept_from

    from intake.submission

    where submission.erased_at is null
        and submission.state not in ('submitted', 'confirmed')

)

select
    kept.submission_id,
    kept.retention_class,
    class.name_vi as class_name,
    class.keep_years,
    admin_unit.name as unit_name,
    reporting_period.code as period_code,
    (kept.kept_from + make_interval(years => class.keep_years) + interval '1 day')::date as due_on

from kept
inner join class on class.retention_class = kept.retention_class
left join reference.admin_unit on admin_unit.admin_unit_id = kept.admin_unit_id
left join reference.reporting_period on reporting_period.period_id = kept.period_id

where kept.kept_from + make_interval(years => class.keep_years) < @untilDate

order by due_on, kept.submission_id

limit @mostRows
