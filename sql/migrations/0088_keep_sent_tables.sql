-- The file of all communes as it came, so that a line can be held against what was sent.
create table intake.unit_table_file (
    unit_table_id bigint primary key references intake.unit_table,
    submission_id bigint not null references intake.submission,
    nonce         bytea not null,
    ciphertext    bytea not null
);

comment on table intake.unit_table_file is
    'The bytes of a file with a line for each commune, under the key of one of its returns; erased with the first of them that is. None of a file no line of which went in.';
comment on column intake.unit_table_file.unit_table_id is 'The file.';
comment on column intake.unit_table_file.submission_id is
    'The return whose key encrypts it: the first of its lines that has one.';
comment on column intake.unit_table_file.nonce is 'AES-GCM nonce, 12 bytes.';
comment on column intake.unit_table_file.ciphertext is
    'AES-256-GCM of the file with its 16-byte tag at the end.';

create index unit_table_line_submission on intake.unit_table_line (submission_id);

alter table intake.unit_table_file enable row level security;
create policy worker_all on intake.unit_table_file to worker using (true) with check (true);
create policy web_read on intake.unit_table_file for select to web
    using (unit_table_id in (
        select unit_table_id from intake.unit_table where received_by = access.acting()));
create policy web_receive on intake.unit_table_file for insert to web
    with check (unit_table_id in (
        select unit_table_id from intake.unit_table
        where received_by = access.acting()
            and xmin = pg_current_xact_id()::xid));
grant select, insert on intake.unit_table_file to web, worker;
grant delete on intake.unit_table_file to worker;
