-- Title:       Bring the deadlines of the levels to the state of the file
-- Source:      NĐ09 Đ.8
-- Row:         one level for a span of time
-- Parameters:  @rows jsonb
-- Null:        none

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        regime text,
        level text,
        valid_from date,
        valid_to date,
        working_days integer,
        recipient_vi text,
        source text,
        provenance text
    )

),

removed as (

    delete from reference.reporting_deadline
    where not exists (
        select
        from loaded
        where loaded.regime = reporting_deadline.regime
            and loaded.level = reporting_deadline.level
            and loaded.valid_from = reporting_deadline.valid_from
    )

)

insert into reference.reporting_deadline (
    regime,
    level,
    valid_from,
    valid_to,
    working_days,
    recipient_vi,
    source,
    provenance
)
select
    loaded.regime,
    loaded.level,
    loaded.valid_from,
    loaded.valid_to,
    loaded.working_days,
    loaded.recipient_vi,
    loaded.source,
    loaded.provenance
from loaded
on conflict (regime, level, valid_from) do update set
    valid_to = excluded.valid_to,
    working_days = excluded.working_days,
    recipient_vi = excluded.recipient_vi,
    source = excluded.source,
    provenance = excluded.provenance
