-- Title:       Bring those who may sign for the agencies to the state of the file
-- Source:      NĐ30 Phụ lục I; design People
-- Row:         one signer of an agency for a span of time
-- Parameters:  @rows jsonb
-- Null:        no account of somebody who does not sign here

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        unit_code text,
        signer_code text,
        valid_from date,
        valid_to date,
        rank integer,
        capacity_lines text[],
        full_name text,
        user_name text,
        provenance text
    )

),

removed as (

    delete from reference.agency_signer
    where not exists (
        select
        from loaded
        where loaded.unit_code = agency_signer.unit_code
            and loaded.signer_code = agency_signer.signer_code
            and loaded.valid_from = agency_signer.valid_from
    )

)

insert into reference.agency_signer (
    unit_code,
    signer_code,
    valid_from,
    valid_to,
    rank,
    capacity_lines,
    full_name,
    user_name,
    provenance
)
select
    loaded.unit_code,
    loaded.signer_code,
    loaded.valid_from,
    loaded.valid_to,
    loaded.rank,
    loaded.capacity_lines,
    loaded.full_name,
    loaded.user_name,
    loaded.provenance
from loaded
on conflict (unit_code, signer_code, valid_from) do update set
    valid_to = excluded.valid_to,
    rank = excluded.rank,
    capacity_lines = excluded.capacity_lines,
    full_name = excluded.full_name,
    user_name = excluded.user_name,
    provenance = excluded.provenance
