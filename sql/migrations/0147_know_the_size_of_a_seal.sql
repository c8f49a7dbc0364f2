-- The picture of a seal is as large as the seal itself, so the draft keeps room of its size.
alter table reference.agency add column seal_millimetres numeric not null default 36
    constraint agency_seal_millimetres_check check (seal_millimetres between 20 and 60);
alter table reference.agency_version add column seal_millimetres numeric not null default 36;

comment on column reference.agency.seal_millimetres is 'Diameter of the seal, in millimetres.';
comment on column reference.agency_version.seal_millimetres is
    'Diameter of the seal, in millimetres.';

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
    agency_version.sentence_name,
    agency_version.seal_millimetres
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

comment on column reports.run_agency.seal_millimetres is 'Diameter of the seal, in millimetres.';
