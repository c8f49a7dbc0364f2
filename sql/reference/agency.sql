-- Title:       Bring the agencies that issue reports to the state of the file
-- Source:      design People
-- Row:         one agency for a span of time
-- Parameters:  @rows jsonb
-- Null:        no superior name where none is printed

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        unit_code text,
        valid_from date,
        valid_to date,
        superior_name text,
        agency_name text,
        sentence_name text,
        symbol text,
        place_name text,
        area_name text,
        addressee text,
        recipients text[],
        plan_reference text,
        provenance text,
        signing text,
        seal_millimetres numeric
    )

),

removed as (

    delete from reference.agency
    where not exists (
        select
        from loaded
        where loaded.unit_code = agency.unit_code
            and loaded.valid_from = agency.valid_from
    )

)

insert into reference.agency (
    unit_code,
    valid_from,
    valid_to,
    superior_name,
    agency_name,
    sentence_name,
    symbol,
    place_name,
    area_name,
    addressee,
    recipients,
    plan_reference,
    provenance,
    signing,
    seal_millimetres
)
select
    loaded.unit_code,
    loaded.valid_from,
    loaded.valid_to,
    loaded.superior_name,
    loaded.agency_name,
    loaded.sentence_name,
    loaded.symbol,
    loaded.place_name,
    loaded.area_name,
    loaded.addressee,
    loaded.recipients,
    loaded.plan_reference,
    loaded.provenance,
    loaded.signing,
    loaded.seal_millimetres
from loaded
on conflict (unit_code, valid_from) do update set
    valid_to = excluded.valid_to,
    superior_name = excluded.superior_name,
    agency_name = excluded.agency_name,
    sentence_name = excluded.sentence_name,
    symbol = excluded.symbol,
    place_name = excluded.place_name,
    area_name = excluded.area_name,
    addressee = excluded.addressee,
    recipients = excluded.recipients,
    plan_reference = excluded.plan_reference,
    provenance = excluded.provenance,
    signing = excluded.signing,
    seal_millimetres = excluded.seal_millimetres
