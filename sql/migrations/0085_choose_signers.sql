-- Who may sign for an agency is told beside it, and a run keeps whom it is laid before.
create table reference.agency_signer (
    unit_code      text not null,
    signer_code    text not null,
    valid_from     date not null default '-infinity',
    valid_to       date not null default 'infinity',
    rank           integer not null check (rank > 0),
    capacity_lines text[] not null check (capacity_lines <> '{}'),
    full_name      text not null,
    user_name      text,
    provenance     text not null,
    primary key (unit_code, signer_code, valid_from)
);

comment on table reference.agency_signer is
    'Somebody who may sign the documents of an agency, for a span of time. What a run took over stays with the run.';
comment on column reference.agency_signer.unit_code is 'Administrative code of the agency''s unit.';
comment on column reference.agency_signer.signer_code is 'What a person types to choose this one.';
comment on column reference.agency_signer.valid_from is 'First day on which this one may sign.';
comment on column reference.agency_signer.valid_to is 'Last day of that, included.';
comment on column reference.agency_signer.rank is
    '1 for the head or who acts for one; the lowest of a day is taken where nobody chooses.';
comment on column reference.agency_signer.capacity_lines is
    'Lines above the signature: TRƯỞNG PHÒNG, or KT. TRƯỞNG PHÒNG and PHÓ TRƯỞNG PHÒNG.';
comment on column reference.agency_signer.full_name is 'Full name under the signature.';
comment on column reference.agency_signer.user_name is
    'Account by which this one signs here; null for somebody who has none.';
comment on column reference.agency_signer.provenance is
    'Where the row was read; invented names say so.';

grant select on reference.agency_signer to web, worker;
grant insert, update, delete on reference.agency_signer to worker;

-- The only signer of an agency is the one of its block; of several nobody knows which.
insert into reference.agency_signer
select
    agency.unit_code,
    'head',
    agency.valid_from,
    agency.valid_to,
    1,
    agency.capacity_lines,
    agency.signer_name,
    (
        select case when count(distinct assignment.user_name) = 1
            then min(assignment.user_name) end
        from access.assignment
        where assignment.unit_code = agency.unit_code
            and assignment.role = 'signer'
            and assignment.valid_to >= access.today()
    ),
    'taken over from the agency'
from reference.agency;

alter table reports.report_run
    add column signer_code text,
    add column signer_lines text[],
    add column signer_name text,
    add column signer_user text;

comment on column reports.report_run.signer_code is
    'Signer that the run is laid before, as in agency_signer when it was pinned; null where the agency had none.';
comment on column reports.report_run.signer_lines is 'Lines of the signer''s capacity.';
comment on column reports.report_run.signer_name is 'Full name under the signature.';
comment on column reports.report_run.signer_user is
    'Account that alone may sign the run; null where the signer has none.';

update reports.report_run
set
    signer_code = 'head',
    signer_lines = run_agency.capacity_lines,
    signer_name = run_agency.signer_name,
    signer_user = coalesce(
        (
            select min(person_signed_file.signed_by)
            from signing.person_signed_file
            where person_signed_file.run_id = run_agency.run_id
        ),
        (
            select min(agency_signer.user_name)
            from reference.agency_signer
            where agency_signer.unit_code = run_agency.unit_code
        )
    )
from reports.run_agency
where run_agency.run_id = report_run.run_id;

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
    coalesce(agency.signing, 'service') as signing
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

comment on column reports.run_agency.capacity_lines is
    'Lines of the capacity of the signer whom the run is laid before; none where nobody is.';
comment on column reports.run_agency.signer_name is
    'Full name of that signer; empty where there is none.';

alter table reference.agency drop column capacity_lines, drop column signer_name;
alter table reference.agency_version drop column capacity_lines, drop column signer_name;

create function reference.agency_signer_on(in wanted_unit_code text, in wanted_day date)
returns table (
    signer_code text, rank integer, capacity_lines text[], full_name text, user_name text
)
language sql stable set search_path = '' as $$
    -- A correction of an agency that is gone is laid before its last signers.
    with signing as (
        select least(greatest(wanted_day, min(agency.valid_from)), max(agency.valid_to)) as day
        from reference.agency
        where agency.unit_code = wanted_unit_code
        having count(*) > 0
    )
    select
        agency_signer.signer_code,
        agency_signer.rank,
        agency_signer.capacity_lines,
        agency_signer.full_name,
        agency_signer.user_name
    from signing
    inner join reference.agency_signer
        on agency_signer.unit_code = wanted_unit_code
        and signing.day between agency_signer.valid_from and agency_signer.valid_to
    order by agency_signer.rank, agency_signer.signer_code
$$;

comment on function reference.agency_signer_on(text, date) is
    'Who may sign for an agency on a day, the head first; on a day without the agency, those of its nearest day.';

revoke execute on function reference.agency_signer_on(text, date) from public;
grant execute on function reference.agency_signer_on(text, date) to web, worker;

create function reports.refuse_signer() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    if tg_op = 'UPDATE' and new.state <> 'pinned' then
        raise exception 'the signer of report run % is chosen when it is pinned', new.run_id
            using errcode = 'check_violation';
    end if;
    if not exists (
        select
        from reference.admin_unit
        inner join reference.agency_signer on agency_signer.unit_code = admin_unit.code
        where admin_unit.admin_unit_id = new.admin_unit_id
            and (agency_signer.signer_code, agency_signer.capacity_lines,
                    agency_signer.full_name)
                = (new.signer_code, new.signer_lines, new.signer_name)
            and agency_signer.user_name is not distinct from new.signer_user
    ) then
        raise exception '% is no signer of the agency of report run %', new.signer_code, new.run_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function reports.refuse_signer() is
    'A run is laid before a signer of its agency, chosen when the draft is made.';

-- After the policies, which say first whether the row is written at all.
create trigger signer_is_of_the_agency after insert on reports.report_run
    for each row when (new.signer_code is not null)
    execute function reports.refuse_signer();
create trigger signer_stays after update on reports.report_run
    for each row when (
        (new.signer_code, new.signer_lines, new.signer_name, new.signer_user)
        is distinct from (old.signer_code, old.signer_lines, old.signer_name, old.signer_user))
    execute function reports.refuse_signer();

grant update (signer_code, signer_lines, signer_name, signer_user) on reports.report_run to web;

create function signing.refuse_signature() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    if not exists (
        select
        from reports.report_run
        where report_run.run_id = new.run_id
            and report_run.signer_user = new.signed_by
    ) then
        raise exception 'report run % is not laid before %', new.run_id, new.signed_by
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function signing.refuse_signature() is
    'A draft is signed by the signer who was chosen for it and by nobody else.';

create trigger chosen_signer_signs after insert on signing.person_signed_file
    for each row execute function signing.refuse_signature();
