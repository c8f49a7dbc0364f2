-- Definitions are proposed on a page by one person, tried by a worker, approved by another person and
-- loaded from a day on. Whose approval counts is a row of the definitions.
create table reference.approval_rule (
    act    text not null check (act = 'definitions'),
    role   text not null,
    source text not null,
    primary key (act, role)
);

comment on table reference.approval_rule is
    'A role whose approval an act needs; one person with one of the roles is enough, never who proposed.';
comment on column reference.approval_rule.act is 'definitions: another version of the definitions.';
comment on column reference.approval_rule.role is
    'Role held at the unit of who proposed or above it; code of access.assignment.role.';
comment on column reference.approval_rule.source is 'What the rule rests on.';

insert into reference.approval_rule (act, role, source) values
    ('definitions', 'catalogue_administrator', 'own'),
    ('definitions', 'auditor', 'own');

create table reference.definition_proposal (
    proposal_id          bigint generated always as identity primary key,
    admin_unit_id        integer not null references reference.admin_unit,
    proposed_by          text not null references access.person,
    proposed_at          timestamptz not null,
    file_name            text not null,
    byte_count           integer not null,
    sha256               text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    cited_number         text not null check (cited_number ~ '\S'),
    cited_on             date not null,
    cited_agency         text not null check (cited_agency ~ '\S'),
    cited_place          text,
    reason               text not null check (reason ~ '\S'),
    active_from          date not null,
    state                text not null default 'received' check (state in (
        'received', 'checked', 'refused', 'approved', 'declined', 'withdrawn', 'loaded', 'outdated'
    )),
    effect               jsonb,
    errors               jsonb,
    checked_at           timestamptz,
    decided_by           text references access.person,
    decided_at           timestamptz,
    remark               text,
    settled_at           timestamptz,
    catalogue_version_id integer unique references reference.catalogue_version,
    check (decided_by <> proposed_by),
    check ((decided_by is null) = (decided_at is null)),
    check (state not in ('approved', 'declined', 'loaded') or decided_by is not null),
    check (state <> 'declined' or remark ~ '\S'),
    check ((state = 'loaded') = (catalogue_version_id is not null))
);

comment on table reference.definition_proposal is
    'A workbook of definitions that somebody wants to be in force from a day, and what became of it.';
comment on column reference.definition_proposal.proposal_id is 'Surrogate.';
comment on column reference.definition_proposal.admin_unit_id is
    'Unit for which the proposer administers the definitions; who approves holds a role there or above.';
comment on column reference.definition_proposal.proposed_by is 'Account that sent it.';
comment on column reference.definition_proposal.proposed_at is 'When, by the domain clock.';
comment on column reference.definition_proposal.file_name is 'Name as it was sent, without folders.';
comment on column reference.definition_proposal.byte_count is 'Length of the file.';
comment on column reference.definition_proposal.sha256 is 'SHA-256 of the file as it came, lower-case hex.';
comment on column reference.definition_proposal.cited_number is 'Number and symbol of the text that it was entered from.';
comment on column reference.definition_proposal.cited_on is 'Date of that text.';
comment on column reference.definition_proposal.cited_agency is 'Who issued that text.';
comment on column reference.definition_proposal.cited_place is
    'Annex, page or address in that text; null where it is all of it.';
comment on column reference.definition_proposal.reason is 'Why, as the proposer says.';
comment on column reference.definition_proposal.active_from is
    'First day on which it may be loaded, by the domain clock in Vietnam.';
comment on column reference.definition_proposal.state is
    'received: waits for its trial; checked: waits for approval; refused: cannot be loaded; approved: waits for its day; '
    'declined, withdrawn: by a person; loaded: is a version; outdated: another version was loaded since its workbook was made.';
comment on column reference.definition_proposal.effect is
    'What the trial told: rows, views, forms, open periods, figures; null before it and without one.';
comment on column reference.definition_proposal.errors is
    'Why it cannot be loaded, each with sheet and row; null where nothing is wrong.';
comment on column reference.definition_proposal.checked_at is 'When the trial ended, by the domain clock.';
comment on column reference.definition_proposal.decided_by is 'Who approved or declined it.';
comment on column reference.definition_proposal.decided_at is 'When, by the domain clock.';
comment on column reference.definition_proposal.remark is 'What that person remarked.';
comment on column reference.definition_proposal.settled_at is
    'When it was loaded, withdrawn or found outdated, by the domain clock.';
comment on column reference.definition_proposal.catalogue_version_id is 'The version that it became.';

create table reference.definition_proposal_file (
    proposal_id   bigint primary key references reference.definition_proposal,
    key           bytea not null,
    master_key_id text not null,
    nonce         bytea not null,
    ciphertext    bytea not null
);

comment on table reference.definition_proposal_file is 'The bytes of a proposed workbook as they came.';
comment on column reference.definition_proposal_file.proposal_id is 'The proposal.';
comment on column reference.definition_proposal_file.key is 'Key of the file, encrypted with a master key.';
comment on column reference.definition_proposal_file.master_key_id is 'That master key.';
comment on column reference.definition_proposal_file.nonce is 'AES-GCM nonce, 12 bytes.';
comment on column reference.definition_proposal_file.ciphertext is
    'AES-256-GCM of the file with its 16-byte tag at the end.';

create table reference.verified_row (
    catalogue_version_id integer not null references reference.catalogue_version,
    file                 text not null,
    row_key              text not null,
    column_name          text not null,
    proposal_id          bigint not null references reference.definition_proposal,
    primary key (catalogue_version_id, file, row_key, column_name)
);

comment on table reference.verified_row is
    'A row whose provenance a version brought to verified, with the proposal that names who, when and from where.';
comment on column reference.verified_row.catalogue_version_id is 'The version.';
comment on column reference.verified_row.file is 'Table of the row.';
comment on column reference.verified_row.row_key is 'Its key, the columns parted by a slash.';
comment on column reference.verified_row.column_name is 'Column that says how sure it is.';
comment on column reference.verified_row.proposal_id is 'The proposal.';

create index verified_row_key on reference.verified_row (file, row_key);

create function reference.may_approve(in wanted_unit_id integer) returns boolean
language sql stable security definer set search_path = '' as $$
    select wanted_unit_id in (
        select access.unit_ids_of(variadic array(
            select approval_rule.role
            from reference.approval_rule
            where approval_rule.act = 'definitions'))
    )
$$;

comment on function reference.may_approve(integer) is
    'Whether the person of this transaction approves definitions proposed for a unit, were they another''s.';

create function reference.refuse_proposal_step() returns trigger language plpgsql as $$
begin
    if (to_jsonb(old) - array['state', 'effect', 'errors', 'checked_at', 'decided_by', 'decided_at',
            'remark', 'settled_at', 'catalogue_version_id'])
        <> (to_jsonb(new) - array['state', 'effect', 'errors', 'checked_at', 'decided_by', 'decided_at',
            'remark', 'settled_at', 'catalogue_version_id'])
        or (old.decided_by is not null
            and (old.decided_by, old.decided_at, old.remark)
                is distinct from (new.decided_by, new.decided_at, new.remark))
        or (old.state, new.state) not in (
            ('received', 'checked'), ('received', 'refused'), ('received', 'outdated'),
            ('received', 'withdrawn'), ('checked', 'approved'), ('checked', 'declined'),
            ('checked', 'withdrawn'), ('approved', 'loaded'), ('approved', 'refused'),
            ('approved', 'outdated'), ('approved', 'withdrawn'))
    then
        raise exception 'a proposal that is % does not become % this way', old.state, new.state
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function reference.refuse_proposal_step() is
    'What was proposed and decided stays, and a proposal goes from state to state in one direction.';

create trigger proposal_takes_its_steps before update on reference.definition_proposal
    for each row execute function reference.refuse_proposal_step();

alter table reference.definition_proposal enable row level security;
alter table reference.definition_proposal_file enable row level security;
create policy worker_all on reference.definition_proposal to worker using (true) with check (true);
create policy worker_all on reference.definition_proposal_file to worker
    using (true) with check (true);
create policy web_read on reference.definition_proposal for select to web
    using (admin_unit_id in (select access.unit_ids_of('catalogue_administrator'))
        or reference.may_approve(admin_unit_id));
create policy web_propose on reference.definition_proposal for insert to web
    with check (state = 'received' and proposed_by = access.acting()
        and admin_unit_id in (select access.own_unit_ids_of('catalogue_administrator')));
create policy web_decide on reference.definition_proposal for update to web
    using (proposed_by = access.acting() or reference.may_approve(admin_unit_id))
    with check (case state
        when 'withdrawn' then proposed_by = access.acting()
        when 'approved' then decided_by = access.acting() and proposed_by <> access.acting()
            and reference.may_approve(admin_unit_id)
        when 'declined' then decided_by = access.acting() and proposed_by <> access.acting()
            and reference.may_approve(admin_unit_id)
        else false
    end);
create policy web_read on reference.definition_proposal_file for select to web
    using (proposal_id in (select proposal_id from reference.definition_proposal));
create policy web_propose on reference.definition_proposal_file for insert to web
    with check (proposal_id in (
        select proposal_id from reference.definition_proposal
        where proposed_by = access.acting() and xmin = pg_current_xact_id()::xid));

grant select on reference.approval_rule, reference.verified_row to web;
grant select, insert, update, delete on reference.approval_rule to worker;
grant select, insert on reference.verified_row, reference.definition_proposal_file to worker;
grant update on reference.definition_proposal_file to worker;
grant select, update on reference.definition_proposal to worker;
grant select on reference.definition_proposal, reference.definition_proposal_file to web;
grant insert (admin_unit_id, proposed_by, proposed_at, file_name, byte_count, sha256, cited_number,
        cited_on, cited_agency, cited_place, reason, active_from),
    update (state, decided_by, decided_at, remark, settled_at)
    on reference.definition_proposal to web;
grant insert on reference.definition_proposal_file to web;
revoke execute on function reference.may_approve(integer) from public;
grant execute on function reference.may_approve(integer) to web, worker;

alter table schedule.enqueued_work drop constraint enqueued_work_kind_check;
alter table schedule.enqueued_work add constraint enqueued_work_kind_check
    check (kind in ('step', 'submission', 'run', 'observations', 'proposal'));
comment on column schedule.enqueued_work.kind is
    'step, submission, run, observations or proposal.';
comment on column schedule.enqueued_work.id is
    'The step, submission, report run or proposal; of observations the period.';

create or replace function intake.named_master_keys() returns setof text
language sql stable security definer set search_path = '' as $$
    select submission_key.master_key_id
    from intake.submission_key
    where submission_key.master_key_id is not null
    union
    select definition_proposal_file.master_key_id
    from reference.definition_proposal_file
$$;
