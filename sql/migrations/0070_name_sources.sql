-- What another agency gives comes with a letter: who wrote it, under which number, on which day. It
-- is stated when the return is handed in and stays as it was.
create table reference.answering_agency (
    catalogue_version_id integer not null references reference.catalogue_version,
    form_code            text not null,
    unit_level           text not null
        check (unit_level in ('commune', 'district', 'province')),
    valid_from           date not null default '-infinity',
    valid_to             date not null default 'infinity',
    agency_vi            text not null check (agency_vi <> ''),
    provenance           text not null,
    primary key (catalogue_version_id, form_code, unit_level, valid_from)
);

comment on table reference.answering_agency is
    'Who has the figures of a form for a unit of a level: the agency that is asked, and whose letter the return is entered from. A form without a row is filled in by the unit itself.';
comment on column reference.answering_agency.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.answering_agency.form_code is 'The form.';
comment on column reference.answering_agency.unit_level is
    'Level of the unit that the figures are of: commune, district or province.';
comment on column reference.answering_agency.valid_from is 'First day on which it is asked.';
comment on column reference.answering_agency.valid_to is 'Last day of that, included.';
comment on column reference.answering_agency.agency_vi is
    'Its name; {unit} becomes the name of the unit, {above} that of the unit above it.';
comment on column reference.answering_agency.provenance is 'How sure the row is, and why.';

grant select on reference.answering_agency to web, worker;
grant insert, update, delete on reference.answering_agency to worker;

create function reference.unit_phrase(in unit_name text) returns text
language sql immutable set search_path = '' as $$
    select lower(left(unit_name, 1)) || substr(unit_name, 2)
$$;

comment on function reference.unit_phrase(text) is
    'The name of a unit as it stands within a sentence: thành phố Long Khánh.';

create function reference.agency_asked(
    in wanted_form_code text, in wanted_unit_id integer, in wanted_day date
) returns text
language sql stable set search_path = '' as $$
    select replace(
        replace(answering_agency.agency_vi, '{unit}', reference.unit_phrase(admin_unit.name)),
        '{above}', coalesce(reference.unit_phrase(upper_unit.name), ''))
    from reference.answering_agency
    inner join reference.admin_unit
        on admin_unit.admin_unit_id = wanted_unit_id
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

comment on function reference.agency_asked(text, integer, date) is
    'Name of the agency that has the figures of a form for a unit on a day, by the newest catalogue; null where the unit has them itself.';

create function reference.asks_agency(in wanted_form_code text) returns boolean
language sql stable set search_path = '' as $$
    select exists (
        select
        from reference.answering_agency
        where catalogue_version_id = (
                select max(catalogue_version_id) from reference.catalogue_version)
            and form_code = wanted_form_code
    )
$$;

comment on function reference.asks_agency(text) is
    'Whether the figures of a form are those of another agency, by the newest catalogue.';

revoke execute on function reference.unit_phrase(text),
    reference.agency_asked(text, integer, date), reference.asks_agency(text) from public;
grant execute on function reference.unit_phrase(text),
    reference.agency_asked(text, integer, date), reference.asks_agency(text) to web, worker;

create table review.return_source (
    submission_id bigint primary key references intake.submission,
    agency_name   text not null check (agency_name ~ '\S'),
    number        text not null check (number ~ '\S'),
    dated_on      date not null,
    stated_by     text not null,
    stated_at     timestamptz not null
);

comment on table review.return_source is
    'The letter or paper that a return was entered from. Stated once, when it is handed in.';
comment on column review.return_source.submission_id is 'The return.';
comment on column review.return_source.agency_name is 'Name of the agency as on the letter.';
comment on column review.return_source.number is 'Number and symbol as on the letter.';
comment on column review.return_source.dated_on is 'Day of the letter.';
comment on column review.return_source.stated_by is 'Account that stated it.';
comment on column review.return_source.stated_at is 'When, by the domain clock.';

alter table review.return_source enable row level security;
create policy worker_all on review.return_source to worker using (true) with check (true);
create policy web_read on review.return_source for select to web
    using (submission_id in (select submission_id from intake.submission));
create policy web_state on review.return_source for insert to web
    with check (stated_by = access.acting() and review.may_decide(submission_id, 'submit'));
grant select, insert on review.return_source to web, worker;

create function review.refuse_source() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        raise exception 'the source of submission % was stated', old.submission_id
            using errcode = 'check_violation';
    end if;
    if not exists (
        select
        from intake.submission
        where submission_id = new.submission_id
            and state = 'validated'
    ) then
        raise exception 'submission % is not waiting to be handed in', new.submission_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function review.refuse_source() is
    'The source of a return is stated before it is handed in, and then stays.';

create trigger source_is_stated_once before insert or update or delete on review.return_source
    for each row execute function review.refuse_source();

create or replace function review.refuse_decision() returns trigger language plpgsql as $$
declare
    submission_state text;
    method text;
    warnings integer;
    form text;
begin
    -- Two people at once: the second waits here and then finds the step done.
    select state, confirmation_method, warning_count, form_code
    into submission_state, method, warnings, form
    from intake.submission
    where submission_id = new.submission_id
    for update;
    if (new.action = 'submit' and submission_state <> 'validated')
        or (new.action = 'confirm' and submission_state <> 'submitted'
            and not (submission_state = 'returned' and method is not distinct from 'signed_scan'))
        or (new.action = 'accept' and submission_state <> 'confirmed')
        or (new.action = 'return'
            and submission_state not in ('submitted', 'confirmed', 'accepted'))
    then
        raise exception 'submission % is %, so that nobody can % it',
            new.submission_id, submission_state, new.action using errcode = 'check_violation';
    end if;
    if new.action = 'submit' and warnings > 0 and coalesce(new.remark, '') !~ '\S' then
        raise exception 'submission % keeps % warnings and no reason', new.submission_id, warnings
            using errcode = 'check_violation';
    end if;
    if new.action = 'submit' and reference.asks_agency(form) and not exists (
        select
        from review.return_source
        where return_source.submission_id = new.submission_id
    ) then
        raise exception 'submission % names no letter that it was entered from', new.submission_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function review.refuse_decision() is
    'Keeps the order of the steps of review: one person confirms a revision and one accepts it. '
    'A return with warnings is handed in with the reason, one of another agency with its source.';

comment on column review.signed_scan.signer_position is
    'chair, or deputy for the chair; of another agency''s letter its head, or a deputy for the head.';
comment on column review.signed_scan.signed_on is
    'Day that stands beside the signature; of another agency''s letter its date.';
