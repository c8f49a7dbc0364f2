-- Title:       How long each class is kept, what is due and what was destroyed
-- Source:      docs/erasure.md
-- Row:         one class of the newest definitions, in the order of the life of a return
-- Parameters:  @today date, @untilDate date
-- Counts:      items of the units of the administrator or auditor; due_count: from tomorrow until
--              the day; overdue_count: until today, which waits for the next night or for what
--              still counts it
-- Null:        next_due_on when nothing is kept; last_destroyed_at while nothing was destroyed

with item as materialized (

    select * from review.retained_item()

),

dated as (

    select
        retention_class.retention_class,
        item.destroyed_at,
        case
            when item.destroyed_at is null and not item.is_on_its_way
                then (item.kept_from + make_interval(years => retention_class.keep_years)
                    + interval '1 day')::date
        end as due_on

    from reference.retention_class
    inner join item on item.retention_class = retention_class.retention_class

    where retention_class.catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version
    )

)

select
    retention_class.retention_class,
    retention_class.name_vi,
    retention_class.keep_years,
    retention_class.counted_from,
    retention_class.legal_source,
    retention_class.provenance,
    count(*) filter (
        where dated.retention_class is not null and dated.destroyed_at is null
    )::integer as kept_count,
    count(*) filter (where dated.due_on <= @today)::integer as overdue_count,
    count(*) filter (
        where dated.due_on > @today and dated.due_on <= @untilDate
    )::integer as due_count,
    min(dated.due_on) as next_due_on,
    count(dated.destroyed_at)::integer as destroyed_count,
    max(dated.destroyed_at) as last_destroyed_at

from reference.retention_class
left join dated on dated.retention_class = retention_class.retention_class

where retention_class.catalogue_version_id = (
    select max(catalogue_version_id) from reference.catalogue_version
)

group by
    retention_class.retention_class,
    retention_class.name_vi,
    retention_class.keep_years,
    retention_class.counted_from,
    retention_class.legal_source,
    retention_class.provenance

order by array_position(
    array['accepted_return', 'unaccepted_return', 'refused_file', 'stated_purpose'],
    retention_class.retention_class
)
