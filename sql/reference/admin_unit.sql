-- Title:       Bring the units to the state of the file; a unit that is in use cannot be removed
-- Source:      design The tree has dates
-- Row:         one unit for the span of its validity
-- Parameters:  @rows jsonb
-- Null:        no parent at the top; open ends are infinite

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        code text,
        name text,
        level text,
        parent_code text,
        valid_from date,
        valid_to date,
        successor_codes text[],
        provenance text
    )

),

removed as (

    delete from reference.admin_unit
    where not exists (
        select
        from loaded
        where loaded.code = admin_unit.code and loaded.valid_from = admin_unit.valid_from
    )

)

insert into reference.admin_unit (
    code,
    name,
    level,
    parent_code,
    valid_from,
    valid_to,
    successor_codes,
    provenance
)
select
    loaded.code,
    loaded.name,
    loaded.level,
    loaded.parent_code,
    loaded.valid_from,
    loaded.valid_to,
    loaded.successor_codes,
    loaded.provenance
from loaded
on conflict (code, valid_from) do update set
    name = excluded.name,
    level = excluded.level,
    parent_code = excluded.parent_code,
    valid_to = excluded.valid_to,
    successor_codes = excluded.successor_codes,
    provenance = excluded.provenance
