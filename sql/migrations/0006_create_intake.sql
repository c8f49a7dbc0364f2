create table intake.submission (
    submission_id       bigint generated always as identity primary key,
    form_code           text,
    form_version        integer,
    form_hash           text,
    admin_unit_id       integer references reference.admin_unit,
    period_id           integer references reference.reporting_period,
    revision            integer,
    state               text not null,
    file_name           text not null,
    byte_count          integer not null,
    sha256              text not null,
    received_at         timestamptz not null,
    received_by         text not null,
    is_late             boolean not null default false,
    submitted_by        text,
    confirmed_by        text,
    decided_by          text,
    accepted_at         timestamptz,
    superseded_at       timestamptz,
    blocking_count      integer not null default 0,
    warning_count       integer not null default 0,
    kept_warning_reason text,
    unique (form_code, admin_unit_id, period_id, revision),
    check (state in ('received', 'validated', 'submitted', 'confirmed', 'accepted', 'returned', 'superseded'))
);

comment on table intake.submission is
    'One file (or filled grid) as received: one unit''s return for one form and one period. A later file for the same key is a new revision.';
comment on column intake.submission.submission_id is 'Surrogate.';
comment on column intake.submission.form_code is 'Form; null while the file could not be read.';
comment on column intake.submission.form_version is 'Version of the form in the file.';
comment on column intake.submission.form_hash is 'Hash of the form''s layout in the file.';
comment on column intake.submission.admin_unit_id is
    'Unit the return is about; null while unreadable.';
comment on column intake.submission.period_id is
    'Period the return is about; null while unreadable.';
comment on column intake.submission.revision is
    '1, 2, … for one form, unit and period; null while unreadable.';
comment on column intake.submission.state is
    'received, validated, submitted, confirmed, accepted, returned or superseded.';
comment on column intake.submission.file_name is 'Name of the file as it came, without folders.';
comment on column intake.submission.byte_count is 'Length of the file.';
comment on column intake.submission.sha256 is 'SHA-256 of the bytes as they came, lower-case hex.';
comment on column intake.submission.received_at is 'When it came, by the domain clock.';
comment on column intake.submission.received_by is 'Account that sent it.';
comment on column intake.submission.is_late is 'True when it came after due_on.';
comment on column intake.submission.submitted_by is 'Account that submitted it.';
comment on column intake.submission.confirmed_by is 'Account that confirmed it.';
comment on column intake.submission.decided_by is 'Account that accepted or returned it.';
comment on column intake.submission.accepted_at is 'When it was accepted; null until then.';
comment on column intake.submission.superseded_at is
    'When a later accepted revision took its place; null until then.';
comment on column intake.submission.blocking_count is 'Blocking findings.';
comment on column intake.submission.warning_count is 'Warnings.';
comment on column intake.submission.kept_warning_reason is
    'Why warnings were kept; reaches the report''s footnote.';

create table intake.submission_file (
    submission_id bigint primary key references intake.submission,
    nonce         bytea not null,
    ciphertext    bytea not null
);

comment on table intake.submission_file is
    'The bytes of a submission, encrypted with its own key.';
comment on column intake.submission_file.submission_id is 'The submission.';
comment on column intake.submission_file.nonce is 'AES-GCM nonce, 12 bytes.';
comment on column intake.submission_file.ciphertext is
    'AES-256-GCM of the file with its 16-byte tag at the end.';

create table intake.submission_key (
    submission_id bigint primary key references intake.submission,
    key           bytea not null
);

comment on table intake.submission_key is
    'The key of a submission. Deleting the row erases the file.';
comment on column intake.submission_key.submission_id is 'The submission.';
comment on column intake.submission_key.key is 'AES-256 key, 32 bytes.';

create table intake.submitted_cell (
    submission_id bigint not null references intake.submission,
    sheet         text not null,
    row_number    integer not null,
    column_number integer not null,
    value_text    text,
    value_kind    text not null,
    formula       text,
    is_merged     boolean not null default false,
    primary key (submission_id, sheet, row_number, column_number)
);

comment on table intake.submitted_cell is
    'One filled cell of a section or text sheet, as text, before anything is judged.';
comment on column intake.submitted_cell.submission_id is 'The submission.';
comment on column intake.submitted_cell.sheet is 'Name of the sheet in the file.';
comment on column intake.submitted_cell.row_number is 'Row, from 1.';
comment on column intake.submitted_cell.column_number is 'Column, from 1.';
comment on column intake.submitted_cell.value_text is
    'Cached value as text; null for a formula without one.';
comment on column intake.submitted_cell.value_kind is 'number, text, boolean, error or date.';
comment on column intake.submitted_cell.formula is 'Formula, if the cell has one.';
comment on column intake.submitted_cell.is_merged is 'True when the cell lies in a merged range.';

create index submission_sha256 on intake.submission (sha256);
create index submission_period on intake.submission (period_id, admin_unit_id);
create index submission_unfinished on intake.submission (submission_id) where state = 'received';

-- Which units a request may see: those at or below a unit of the person's assignments. The person
-- is set for one transaction; outside it nothing is seen.
create function access.visible_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    with recursive visible as (
        select admin_unit.admin_unit_id, admin_unit.code, admin_unit.valid_from, admin_unit.valid_to
        from access.assignment
        inner join reference.admin_unit on admin_unit.code = assignment.unit_code
        where assignment.user_name = nullif(current_setting('app.user_id', true), '')
            and assignment.role <> 'catalogue_administrator'
        union
        select child.admin_unit_id, child.code, child.valid_from, child.valid_to
        from visible
        inner join reference.admin_unit as child
            on child.parent_code = visible.code
            and child.valid_from <= visible.valid_to
            and child.valid_to >= visible.valid_from
    )
    select admin_unit_id from visible
$$;

comment on function access.visible_unit_ids() is
    'Units at or below the assignments of the person named by app.user_id in this transaction.';

alter table intake.submission enable row level security;
alter table intake.submission_file enable row level security;
alter table intake.submission_key enable row level security;
alter table intake.submitted_cell enable row level security;
create policy worker_all on intake.submission to worker using (true) with check (true);
create policy worker_all on intake.submission_file to worker using (true) with check (true);
create policy worker_all on intake.submission_key to worker using (true) with check (true);
create policy worker_all on intake.submitted_cell to worker using (true) with check (true);
create policy web_scope on intake.submission to web
    using (admin_unit_id in (select access.visible_unit_ids())
        or (admin_unit_id is null and received_by = current_setting('app.user_id', true)))
    with check (admin_unit_id in (select access.visible_unit_ids())
        or (admin_unit_id is null and received_by = current_setting('app.user_id', true)));
create policy web_scope on intake.submission_file to web
    using (submission_id in (select submission_id from intake.submission))
    with check (submission_id in (select submission_id from intake.submission));
create policy web_scope on intake.submission_key to web
    using (submission_id in (select submission_id from intake.submission))
    with check (submission_id in (select submission_id from intake.submission));
create policy web_scope on intake.submitted_cell to web
    using (submission_id in (select submission_id from intake.submission))
    with check (submission_id in (select submission_id from intake.submission));
grant select, insert, update on intake.submission to web;
grant select, insert on intake.submission_file, intake.submission_key, intake.submitted_cell to web;
grant usage, select on all sequences in schema intake to web, worker;
