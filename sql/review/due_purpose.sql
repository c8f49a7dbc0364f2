-- Title:       Purposes that have been kept as long as their class says, or will have been by a day
-- Source:      docs/erasure.md
-- Row:         one statement of a purpose, the longest overdue first
-- Parameters:  @untilDate date, @mostRows integer
-- Counts:      by the newest definitions
-- Null:        no row where the definitions do not have the class

select
    list_access.access_id,
    list_access.submission_id,
    retention_class.name_vi as class_name,
    retention_class.keep_years,
    ((list_access.stated_at at time zone 'Asia/Ho_Chi_Minh')::date
        + make_interval(years => retention_class.keep_years) + interval '1 day')::date as due_on

from review.list_access
inner join reference.retention_class
    on retention_class.retention_class = 'stated_purpose'
    and retention_class.catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version
    )

where list_access.purpose is not null
    and (list_access.stated_at at time zone 'Asia/Ho_Chi_Minh')::date
        + make_interval(years => retention_class.keep_years) < @untilDate

order by due_on, list_access.access_id

limit @mostRows
