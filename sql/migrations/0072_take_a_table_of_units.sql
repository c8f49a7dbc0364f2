-- One file with a line for each commune: every line becomes a return of its commune, and the file
-- remembers which line became what.
create table intake.unit_table (
    unit_table_id bigint generated always as identity primary key,
    form_code     text not null,
    period_id     integer not null references reference.reporting_period,
    admin_unit_id integer not null references reference.admin_unit,
    file_name     text not null,
    byte_count    integer not null,
    sha256        text not null,
    agency_name   text not null check (agency_name ~ '\S'),
    number        text not null check (number ~ '\S'),
    dated_on      date not null,
    received_by   text not null,
    received_at   timestamptz not null
);

comment on table intake.unit_table is
    'A file of another agency with a line for each commune. Its figures are kept by the returns that the lines became.';
comment on column intake.unit_table.unit_table_id is 'Surrogate.';
comment on column intake.unit_table.form_code is 'Form of every line.';
comment on column intake.unit_table.period_id is 'Period of every line.';
comment on column intake.unit_table.admin_unit_id is 'Unit whose reviewer sent it; the lines are below it.';
comment on column intake.unit_table.file_name is 'Name as it was sent, without folders.';
comment on column intake.unit_table.byte_count is 'Length of the file.';
comment on column intake.unit_table.sha256 is 'SHA-256 of the file as it came, lower-case hex.';
comment on column intake.unit_table.agency_name is 'Agency of the letter that it came with.';
comment on column intake.unit_table.number is 'Number and symbol of that letter.';
comment on column intake.unit_table.dated_on is 'Day of that letter.';
comment on column intake.unit_table.received_by is 'Account that sent it.';
comment on column intake.unit_table.received_at is 'When, by the domain clock.';

create table intake.unit_table_line (
    unit_table_id bigint not null references intake.unit_table,
    row_number    integer not null,
    unit_code     text,
    submission_id bigint references intake.submission,
    is_repeated   boolean not null default false,
    refusal       text,
    primary key (unit_table_id, row_number)
);

comment on table intake.unit_table_line is
    'What became of one line: the return that it is now, or why it is none.';
comment on column intake.unit_table_line.unit_table_id is 'The file.';
comment on column intake.unit_table_line.row_number is 'Row on the sheet, from 1.';
comment on column intake.unit_table_line.unit_code is
    'Code as it stands in the line, shortened; null for a blank.';
comment on column intake.unit_table_line.submission_id is
    'The return; null where the line was not taken, or holds no figure.';
comment on column intake.unit_table_line.is_repeated is
    'True when the same figures of the commune were there already, so that nothing was added.';
comment on column intake.unit_table_line.refusal is
    'Why the line was not taken, in Vietnamese; null when it was, and for a line without figures.';

create index unit_table_period on intake.unit_table (period_id, admin_unit_id);

alter table intake.unit_table enable row level security;
alter table intake.unit_table_line enable row level security;
create policy worker_all on intake.unit_table to worker using (true) with check (true);
create policy worker_all on intake.unit_table_line to worker using (true) with check (true);
create policy web_read on intake.unit_table for select to web
    using (admin_unit_id in (select access.own_unit_ids_of('reviewer')));
create policy web_receive on intake.unit_table for insert to web
    with check (received_by = access.acting()
        and admin_unit_id in (select access.own_unit_ids_of('reviewer')));
create policy web_read on intake.unit_table_line for select to web
    using (unit_table_id in (select unit_table_id from intake.unit_table));
create policy web_receive on intake.unit_table_line for insert to web
    with check (unit_table_id in (
        select unit_table_id from intake.unit_table
        where received_by = access.acting()
            and xmin = pg_current_xact_id()::xid));
grant select, insert on intake.unit_table, intake.unit_table_line to web, worker;
grant usage, select on all sequences in schema intake to web, worker;

create or replace function audit.unit_of(in kind text, in key text, in facts jsonb) returns integer
language sql stable security definer set search_path = '' as $$
    select case
        when kind = 'submission' and key ~ '^\d{1,18}$' then (
            select submission.admin_unit_id from intake.submission
            where submission.submission_id = key::bigint)
        when kind = 'unit_table' and key ~ '^\d{1,18}$' then (
            select unit_table.admin_unit_id from intake.unit_table
            where unit_table.unit_table_id = key::bigint)
        when kind in ('period', 'plan') and facts ->> 'admin_unit_id' ~ '^\d{1,9}$'
            then (facts ->> 'admin_unit_id')::integer
        when kind in ('report_run', 'signed_file') and key ~ '^\d{1,18}( |$)' then (
            select report_run.admin_unit_id from reports.report_run
            where report_run.run_id = split_part(key, ' ', 1)::bigint)
        when kind = 'return' then (
            select admin_unit.admin_unit_id
            from reference.reporting_period
            inner join reference.admin_unit
                on admin_unit.code = split_part(key, ' ', 1)
                and reporting_period.end_date
                    between admin_unit.valid_from and admin_unit.valid_to
            where reporting_period.code = split_part(key, ' ', 2)
            limit 1)
    end
$$;
