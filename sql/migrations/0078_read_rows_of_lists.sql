-- Rows of the lists: the ward reads its own; its reviewer for a stated purpose and time. Whoever reads
-- leaves a reading behind in the same transaction, or sees no row.
create table review.list_access (
    access_id     bigint generated always as identity primary key,
    submission_id bigint not null references intake.submission,
    user_name     text not null references access.person,
    purpose       text check (purpose ~ '\S'),
    day_count     integer not null check (day_count between 1 and 7),
    stated_at     timestamptz not null default clock_timestamp()
);

comment on table review.list_access is
    'What a reviewer reads the rows of the lists of a return for, and how long. Rows are only ever added.';
comment on column review.list_access.access_id is 'Surrogate.';
comment on column review.list_access.submission_id is 'The return.';
comment on column review.list_access.user_name is 'The reviewer.';
comment on column review.list_access.purpose is
    'What for, as the reviewer wrote it; null once its time of keeping is over.';
comment on column review.list_access.day_count is
    'Days from the statement on, at most seven; afterwards it opens nothing.';
comment on column review.list_access.stated_at is 'When it was stated, by the real clock.';

create table review.list_reading (
    reading_id    bigint generated always as identity primary key,
    submission_id bigint not null references intake.submission,
    access_id     bigint references review.list_access,
    user_name     text not null references access.person,
    read_at       timestamptz not null default clock_timestamp()
);

comment on table review.list_reading is
    'Who read the rows of the lists of a return, each time. Rows are only ever added.';
comment on column review.list_reading.reading_id is 'Surrogate.';
comment on column review.list_reading.submission_id is 'The return.';
comment on column review.list_reading.access_id is
    'The purpose stated before; null for the ward itself.';
comment on column review.list_reading.user_name is 'Who read.';
comment on column review.list_reading.read_at is 'When, by the real clock.';

create index list_access_submission on review.list_access (submission_id, user_name);
create index list_reading_submission on review.list_reading (submission_id);
create index list_reading_reader on review.list_reading (user_name, read_at);

create function review.may_read_rows(in wanted_submission_id bigint, in wanted_access_id bigint)
returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select
        from intake.submission
        where submission.submission_id = wanted_submission_id
            and submission.erased_at is null
            and case
                when wanted_access_id is null then submission.admin_unit_id in (
                    select access.own_unit_ids_of('ward_officer', 'ward_approver'))
                else submission.admin_unit_id in (select access.unit_ids_of('reviewer'))
                    and exists (
                        select
                        from review.list_access
                        where list_access.access_id = wanted_access_id
                            and list_access.submission_id = wanted_submission_id
                            and list_access.user_name = access.acting()
                            and list_access.stated_at
                                + make_interval(days => list_access.day_count)
                                > clock_timestamp())
            end
    )
$$;

comment on function review.may_read_rows(bigint, bigint) is
    'Whether the person of this transaction may read the rows of the lists of a return: the ward itself, without a purpose; its reviewer for a purpose stated in time. Never what was erased.';

create function review.read_submission_ids() returns setof bigint
language sql stable security definer set search_path = '' as $$
    select list_reading.submission_id
    from review.list_reading
    where list_reading.user_name = access.acting()
        and list_reading.read_at >= transaction_timestamp()
        and list_reading.xmin = pg_current_xact_id_if_assigned()::xid
$$;

comment on function review.read_submission_ids() is
    'Returns whose reading the person of this transaction recorded in this very transaction.';

alter table review.list_access enable row level security;
alter table review.list_reading enable row level security;
create policy worker_all on review.list_access to worker using (true) with check (true);
create policy worker_all on review.list_reading to worker using (true) with check (true);
create policy web_state on review.list_access for insert to web
    with check (user_name = access.acting() and submission_id in (
        select submission_id from intake.submission
        where erased_at is null and admin_unit_id in (select access.unit_ids_of('reviewer'))));
create policy web_read on review.list_access for select to web
    using (user_name = access.acting() or submission_id in (
        select submission_id from intake.submission
        where admin_unit_id in (select access.own_unit_ids_of('ward_officer', 'ward_approver'))));
create policy web_record on review.list_reading for insert to web
    with check (user_name = access.acting() and review.may_read_rows(submission_id, access_id));
create policy web_read on review.list_reading for select to web
    using (user_name = access.acting() or submission_id in (
        select submission_id from intake.submission
        where admin_unit_id in (select access.own_unit_ids_of('ward_officer', 'ward_approver'))));
-- The instants are the database's own: nobody states another one.
grant select, insert (submission_id, user_name, purpose, day_count) on review.list_access to web;
grant select, insert (submission_id, access_id, user_name) on review.list_reading to web;
revoke delete on review.list_access from worker;
revoke update, delete on review.list_reading from worker;

create policy web_rows on register.abuse_case for select to web
    using (submission_id in (select review.read_submission_ids()));
create policy web_rows on register.abused_child for select to web
    using (submission_id in (select review.read_submission_ids()));
create policy web_rows on register.sanction_decision for select to web
    using (submission_id in (select review.read_submission_ids()));
create policy web_rows on register.injury for select to web
    using (submission_id in (select review.read_submission_ids()));
grant select on register.sanction_decision, register.injury to web;

revoke execute on function review.may_read_rows(bigint, bigint), review.read_submission_ids()
    from public;
grant execute on function review.may_read_rows(bigint, bigint), review.read_submission_ids() to web;
