-- A report and a letter name the agencies and the unit as they are called on their day. The words of
-- the report said Phòng Lao động - Thương binh và Xã hội for every agency.
alter table reference.agency add column sentence_name text;
alter table reference.agency_version add column sentence_name text;
update reference.agency
set sentence_name = 'Phòng Lao động - Thương binh và Xã hội ' || area_name;
update reference.agency_version
set sentence_name = 'Phòng Lao động - Thương binh và Xã hội ' || area_name;
alter table reference.agency alter column sentence_name set not null;
alter table reference.agency_version alter column sentence_name set not null;

comment on column reference.agency.sentence_name is
    'Name with the area as it stands within a sentence: Sở Y tế tỉnh Đồng Nai.';
comment on column reference.agency_version.sentence_name is
    'Name with the area as it stands within a sentence: Sở Y tế tỉnh Đồng Nai.';

create or replace view reports.run_agency with (security_invoker = true) as
select
    report_run.run_id,
    agency_version.unit_code,
    agency_version.superior_name,
    agency_version.agency_name,
    agency_version.symbol,
    agency_version.place_name,
    agency_version.area_name,
    agency_version.addressee,
    coalesce(report_run.signer_lines, '{}') as capacity_lines,
    coalesce(report_run.signer_name, '') as signer_name,
    agency_version.recipients,
    agency_version.plan_reference,
    coalesce(agency.signing, 'service') as signing,
    agency_version.sentence_name
from reports.report_run
inner join reference.admin_unit on admin_unit.admin_unit_id = report_run.admin_unit_id
inner join reference.reporting_period_version
    on reporting_period_version.period_id = report_run.period_id
    and reporting_period_version.known_from <= report_run.figures_as_at
    and reporting_period_version.known_to > report_run.figures_as_at
inner join reference.agency_version
    on agency_version.unit_code = admin_unit.code
    and agency_version.known_from <= report_run.figures_as_at
    and agency_version.known_to > report_run.figures_as_at
    and reporting_period_version.end_date
        between agency_version.valid_from and agency_version.valid_to
left join reference.agency
    on agency.unit_code = admin_unit.code
    and reporting_period_version.end_date between agency.valid_from and agency.valid_to;

comment on column reports.run_agency.sentence_name is
    'Name with the area as it stands within a sentence.';

create function reference.unit_on(in wanted_unit_id integer, in wanted_day date) returns integer
language sql stable set search_path = '' as $$
    select admin_unit.admin_unit_id
    from reference.same_units(array[wanted_unit_id]) as same
    inner join reference.admin_unit on admin_unit.admin_unit_id = same.admin_unit_id
    order by
        wanted_day between admin_unit.valid_from and admin_unit.valid_to desc,
        admin_unit.admin_unit_id = wanted_unit_id desc
    limit 1
$$;

comment on function reference.unit_on(integer, date) is
    'The unit as it goes on under its code on a day: another row where its name changed; itself where it is not alive then.';

create or replace function reference.agency_asked(
    in wanted_form_code text, in wanted_unit_id integer, in wanted_day date
) returns text
language sql stable set search_path = '' as $$
    select replace(
        replace(answering_agency.agency_vi, '{unit}', reference.unit_phrase(admin_unit.name)),
        '{above}', coalesce(reference.unit_phrase(upper_unit.name), ''))
    from reference.answering_agency
    inner join reference.admin_unit
        on admin_unit.admin_unit_id = reference.unit_on(wanted_unit_id, wanted_day)
        and admin_unit.level = answering_agency.unit_level
    left join reference.admin_unit as upper_unit
        on upper_unit.code = admin_unit.parent_code
        and wanted_day between upper_unit.valid_from and upper_unit.valid_to
    where answering_agency.catalogue_version_id = (
            select max(catalogue_version_id) from reference.catalogue_version)
        and answering_agency.form_code = wanted_form_code
        and wanted_day between answering_agency.valid_from and answering_agency.valid_to
    order by answering_agency.valid_from desc
    limit 1
$$;

revoke execute on function reference.unit_on(integer, date) from public;
grant execute on function reference.unit_on(integer, date) to web, worker;
