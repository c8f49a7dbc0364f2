create table schedule.enqueued_work (
    kind        text not null,
    id          bigint not null,
    enqueued_at timestamptz not null default clock_timestamp(),
    begun_at    timestamptz,
    primary key (kind, id),
    check (kind in ('step', 'submission', 'run', 'observations'))
);

comment on table schedule.enqueued_work is
    'Work that a sweep has given to the job queue and that is not done yet, so that the next sweep '
    'does not give it again.';
comment on column schedule.enqueued_work.kind is 'step, submission, run or observations.';
comment on column schedule.enqueued_work.id is
    'The step, submission or report run; of observations the period.';
comment on column schedule.enqueued_work.enqueued_at is
    'When it was given last, by the real clock; after a quarter of an hour it is given again.';
comment on column schedule.enqueued_work.begun_at is
    'When a worker began it, by the real clock; null before, and after a failure, which the queue '
    'tries again.';

create function schedule.is_at_work(in wanted_kind text, in wanted_id bigint) returns boolean
language sql stable as $$
    select exists (
        select
        from pg_locks
        where locktype = 'advisory'
            and objsubid = 1
            and database = (select oid from pg_database where datname = current_database())
            and (classid::bigint << 32) | objid::bigint
                = hashtextextended(wanted_kind || ' ' || wanted_id, 0)
    )
$$;

comment on function schedule.is_at_work(text, bigint) is
    'Whether a living worker has the turn of this work; the lock of one that died is gone.';

grant select, insert, update, delete on schedule.enqueued_work to worker;

-- The walk down the tree of units, by the code and by the code of the unit above.
create index admin_unit_code on reference.admin_unit (code, valid_from);
create index admin_unit_parent on reference.admin_unit (parent_code);
create index assignment_unit on access.assignment (unit_code, role);

create index submission_accepted_at on intake.submission (accepted_at)
    where accepted_at is not null;

-- The trail by person, by day and by what was acted upon.
create index event_user on audit.event (user_name, event_id);
create index event_day on audit.event (occurred_at);
create index event_object on audit.event (object_kind, object_key, event_id);
