-- Title:       What is due to be destroyed by a day, or was destroyed last
-- Source:      docs/erasure.md
-- Row:         items of one class, unit, period and day, with how many there are
-- Parameters:  @isDestroyed boolean, @untilDate date, @mostRows integer
-- Counts:      items of the units of the administrator or auditor
-- Null:        no unit and period of a file that was not taken

with item as materialized (

    select * from review.retained_item()

),

dated as (

    select
        retention_class.name_vi as class_name,
        item.admin_unit_id,
        item.period_id,
        case
            when @isDestroyed
                then (item.destroyed_at at time zone 'Asia/Ho_Chi_Minh')::date
            when item.destroyed_at is null and not item.is_on_its_way
                then (item.kept_from + make_interval(years => retention_class.keep_years)
                    + interval '1 day')::date
        end as day

    from reference.retention_class
    inner join item on item.retention_class = retention_class.retention_class

    where retention_class.catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version
    )

)

select
    dated.day,
    dated.class_name,
    admin_unit.name as unit_name,
    reporting_period.code as period_code,
    count(*)::integer as item_count

from dated
left join reference.admin_unit on admin_unit.admin_unit_id = dated.admin_unit_id
left join reference.reporting_period on reporting_period.period_id = dated.period_id

where dated.day is not null
    and (@isDestroyed or dated.day <= @untilDate)

group by
    dated.day,
    dated.class_name,
    admin_unit.name,
    reporting_period.code

order by
    case when @isDestroyed then dated.day end desc,
    case when not @isDestroyed then dated.day end,
    dated.class_name,
    unit_name,
    period_code

limit @mostRows
