-- Title:       Agencies as they are known from this load on
-- Source:      design People
-- Row:         one agency for the span in which this was known of it
-- Parameters:  @knownFrom timestamptz
-- Counts:      first what changed or left is closed, then what is new or changed is added; a row
--              that stays as it was is left alone
-- Null:        as in the present table

update reference.agency_version
set known_to = @knownFrom

where agency_version.known_to = 'infinity'
    and not exists (
        select
        from reference.agency
        where agency.unit_code = agency_version.unit_code
            and agency.valid_from = agency_version.valid_from
            and (
                agency.valid_to, agency.superior_name, agency.agency_name, agency.symbol,
                agency.place_name, agency.area_name, agency.addressee, agency.recipients,
                agency.plan_reference, agency.provenance, agency.sentence_name,
                agency.seal_millimetres
            ) is not distinct from (
                agency_version.valid_to, agency_version.superior_name, agency_version.agency_name,
                agency_version.symbol, agency_version.place_name, agency_version.area_name,
                agency_version.addressee, agency_version.recipients,
                agency_version.plan_reference, agency_version.provenance,
                agency_version.sentence_name, agency_version.seal_millimetres
            )
    );

insert into reference.agency_version (
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
    seal_millimetres,
    known_from
)
select
    agency.unit_code,
    agency.valid_from,
    agency.valid_to,
    agency.superior_name,
    agency.agency_name,
    agency.sentence_name,
    agency.symbol,
    agency.place_name,
    agency.area_name,
    agency.addressee,
    agency.recipients,
    agency.plan_reference,
    agency.provenance,
    agency.seal_millimetres,
    @knownFrom

from reference.agency

where not exists (
    select
    from reference.agency_version
    where agency_version.unit_code = agency.unit_code
        and agency_version.valid_from = agency.valid_from
        and agency_version.known_to = 'infinity'
)
