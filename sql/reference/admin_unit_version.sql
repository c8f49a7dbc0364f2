-- Title:       Units as they are known from this load on
-- Source:      design The tree has dates
-- Row:         one unit for the span in which this was known of it
-- Parameters:  @knownFrom timestamptz
-- Counts:      first what changed or left is closed, then what is new or changed is added; a row
--              that stays as it was is left alone
-- Null:        as in the present table

update reference.admin_unit_version
set known_to = @knownFrom

where admin_unit_version.known_to = 'infinity'
    and not exists (
        select
        from reference.admin_unit
        where admin_unit.admin_unit_id = admin_unit_version.admin_unit_id
            and (
                admin_unit.code, admin_unit.name, admin_unit.level, admin_unit.parent_code,
                admin_unit.valid_from, admin_unit.valid_to, admin_unit.successor_codes,
                admin_unit.provenance
            ) is not distinct from (
                admin_unit_version.code, admin_unit_version.name, admin_unit_version.level,
                admin_unit_version.parent_code, admin_unit_version.valid_from,
                admin_unit_version.valid_to, admin_unit_version.successor_codes,
                admin_unit_version.provenance
            )
    );

insert into reference.admin_unit_version (
    admin_unit_id,
    code,
    name,
    level,
    parent_code,
    valid_from,
    valid_to,
    successor_codes,
    provenance,
    known_from
)
select
    admin_unit.admin_unit_id,
    admin_unit.code,
    admin_unit.name,
    admin_unit.level,
    admin_unit.parent_code,
    admin_unit.valid_from,
    admin_unit.valid_to,
    admin_unit.successor_codes,
    admin_unit.provenance,
    @knownFrom

from reference.admin_unit

where not exists (
    select
    from reference.admin_unit_version
    where admin_unit_version.admin_unit_id = admin_unit.admin_unit_id
        and admin_unit_version.known_to = 'infinity'
)
