create schema schedule;

comment on schema schedule is 'What the calendar of a period asks the service to do, and what was done.';

grant usage on schema schedule to worker;

create table schedule.step (
    step_id       bigint generated always as identity primary key,
    period_id     integer not null references reference.reporting_period,
    kind          text not null,
    admin_unit_id integer references reference.admin_unit,
    audience      text,
    due_at        timestamptz not null,
    run_id        bigint references reports.report_run,
    done_at       timestamptz,
    attempt_count integer not null default 0,
    last_error    text,
    check (kind in ('open', 'remind', 'close', 'aggregate', 'compute', 'report')),
    check ((kind = 'report') = (admin_unit_id is not null and audience is not null))
);

comment on table schedule.step is
    'One piece of work that the calendar of a period asks for. It is done once; a worker that dies leaves it waiting.';
comment on column schedule.step.step_id is 'Surrogate; the only argument of its job.';
comment on column schedule.step.period_id is 'The period.';
comment on column schedule.step.kind is 'open, remind, close, aggregate, compute or report.';
comment on column schedule.step.admin_unit_id is 'Unit of a report; null for the others.';
comment on column schedule.step.audience is 'Audience of a report; null for the others.';
comment on column schedule.step.due_at is 'Instant from which it is due, by the domain clock.';
comment on column schedule.step.run_id is 'Report run it opened; null before and for the others.';
comment on column schedule.step.done_at is
    'When the work that did it began, by the domain clock; null while it waits.';
comment on column schedule.step.attempt_count is 'How often it was begun.';
comment on column schedule.step.last_error is
    'Message of the last failure; null after it was done.';

create table schedule.reminder (
    period_id     integer not null references reference.reporting_period,
    admin_unit_id integer not null references reference.admin_unit,
    state         text not null,
    reminded_at   timestamptz not null,
    primary key (period_id, admin_unit_id)
);

comment on table schedule.reminder is
    'One unit that had not sent its return when the calendar reminded.';
comment on column schedule.reminder.period_id is 'The period.';
comment on column schedule.reminder.admin_unit_id is 'The unit.';
comment on column schedule.reminder.state is
    'none: nothing came; or the state of its newest revision.';
comment on column schedule.reminder.reminded_at is 'When, by the domain clock.';

create unique index step_key on schedule.step
    (period_id, kind, coalesce(admin_unit_id, 0), coalesce(audience, ''));
create index step_waiting on schedule.step (due_at) where done_at is null;

grant select, insert, update, delete on schedule.step, schedule.reminder to worker;
grant usage, select on all sequences in schema schedule to worker;
