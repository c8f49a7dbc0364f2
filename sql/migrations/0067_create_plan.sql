-- A plan of an agency for a year with its tasks, the plans of the wards that answer it, and what
-- each unit tells of a task in each quarter. Nothing is changed or deleted: the newest row counts,
-- and what was known at an instant can be read again.
create schema plan;

comment on schema plan is 'Plans of a year, their tasks, and how far the units are with them.';

grant usage on schema plan to web, worker;

create table plan.plan (
    plan_id       integer generated always as identity primary key,
    admin_unit_id integer not null references reference.admin_unit,
    year          integer not null check (year between 2000 and 2100),
    number        text not null check (number <> ''),
    issued_on     date,
    title         text not null,
    provenance    text not null
        check (provenance in ('verified', 'seen', 'inferred', 'candidate', 'unknown')),
    recorded_by   text not null,
    recorded_at   timestamptz not null,
    known_from    timestamptz not null
);

comment on table plan.plan is
    'What was stated at one time of the plan of a unit for a year: that of an agency, or the own plan of a ward. The newest row counts.';
comment on column plan.plan.plan_id is 'Surrogate of the statement, not of the plan: that is unit and year.';
comment on column plan.plan.admin_unit_id is 'Unit whose plan it is, under any of its spans of time.';
comment on column plan.plan.year is 'Calendar year that it is for.';
comment on column plan.plan.number is 'Number and symbol as printed, such as 306/KH-UBND.';
comment on column plan.plan.issued_on is 'Date as printed; null where it is not known.';
comment on column plan.plan.title is 'What it is about, as printed; empty where it is not known.';
comment on column plan.plan.provenance is 'How sure the statement is; verified: entered from the document itself.';
comment on column plan.plan.recorded_by is 'Who stated it.';
comment on column plan.plan.recorded_at is 'When, by the domain clock.';
comment on column plan.plan.known_from is 'From when it is known, by the clock of the database.';

create table plan.task (
    task_id       integer generated always as identity primary key,
    admin_unit_id integer not null references reference.admin_unit,
    year          integer not null,
    number        text not null check (number <> ''),
    position      integer not null,
    content       text not null check (content <> ''),
    lead          text not null,
    coworkers     text not null,
    due_on        date,
    due_text      text not null,
    product       text not null,
    told_by       text not null check (told_by in ('agency', 'wards', 'both')),
    views         text[] not null default '{}',
    provenance    text not null
        check (provenance in ('verified', 'seen', 'inferred', 'candidate', 'unknown')),
    is_withdrawn  boolean not null default false,
    recorded_by   text not null,
    recorded_at   timestamptz not null,
    known_from    timestamptz not null
);

comment on table plan.task is
    'What was stated at one time of a task in the plan of an agency. The newest row of unit, year and number counts.';
comment on column plan.task.task_id is 'Surrogate of the statement, not of the task.';
comment on column plan.task.admin_unit_id is 'Unit of the agency whose plan it stands in.';
comment on column plan.task.year is 'Year of the plan.';
comment on column plan.task.number is 'Number as printed, such as II.4; a plan may leave numbers out.';
comment on column plan.task.position is 'Place in the order of print.';
comment on column plan.task.content is 'What is to be done, as printed.';
comment on column plan.task.lead is 'Who is charged with it, as printed; empty where nobody is named.';
comment on column plan.task.coworkers is 'Who works with them, as printed; empty where nobody is named.';
comment on column plan.task.due_on is 'Last day of it; null for a task that goes on all year.';
comment on column plan.task.due_text is 'When it is due, as printed.';
comment on column plan.task.product is 'What is to come of it, as printed; empty where nothing is named.';
comment on column plan.task.told_by is 'Who tells how far it is: agency, wards or both.';
comment on column plan.task.views is 'Indicator views with figures of it, part, code and view as in forms of reports.';
comment on column plan.task.provenance is 'How sure the text is; verified: entered from the plan itself.';
comment on column plan.task.is_withdrawn is 'True when the task no longer belongs to the plan.';
comment on column plan.task.recorded_by is 'Who stated it.';
comment on column plan.task.recorded_at is 'When, by the domain clock.';
comment on column plan.task.known_from is 'From when it is known, by the clock of the database.';

create table plan.task_state (
    task_state_id  bigint generated always as identity primary key,
    plan_unit_id   integer not null references reference.admin_unit,
    year           integer not null,
    task_number    text not null,
    admin_unit_id  integer not null references reference.admin_unit,
    period_id      integer not null references reference.reporting_period,
    state          text not null
        check (state in ('not_started', 'in_progress', 'done', 'dropped')),
    result         text not null,
    obstacle       text not null,
    told_by        text not null,
    told_at        timestamptz not null,
    known_from     timestamptz not null,
    check (state <> 'done' or result <> ''),
    check (state <> 'dropped' or obstacle <> '')
);

comment on table plan.task_state is
    'What a unit told at one time of a task for a quarter. The newest row of task, unit and quarter counts.';
comment on column plan.task_state.task_state_id is 'Surrogate.';
comment on column plan.task_state.plan_unit_id is 'Unit of the agency whose plan the task stands in.';
comment on column plan.task_state.year is 'Year of that plan.';
comment on column plan.task_state.task_number is 'Number of the task as printed.';
comment on column plan.task_state.admin_unit_id is 'Unit that tells: a ward, or that of the agency itself.';
comment on column plan.task_state.period_id is 'Quarter at whose end it was so.';
comment on column plan.task_state.state is
    'not_started, in_progress, done, or dropped (will not be done, for the reason in obstacle).';
comment on column plan.task_state.result is 'What came of it, in words; empty where nothing has yet.';
comment on column plan.task_state.obstacle is 'What is in the way, or why it is not done; empty for nothing.';
comment on column plan.task_state.told_by is 'Who told it.';
comment on column plan.task_state.told_at is 'When, by the domain clock.';
comment on column plan.task_state.known_from is 'From when it is known, by the clock of the database.';

create index plan_unit on plan.plan (admin_unit_id, year, known_from);
create index task_number on plan.task (admin_unit_id, year, number, known_from);
create index task_state_task on plan.task_state (plan_unit_id, year, task_number, admin_unit_id);

-- A plan binds the units below its agency, so they read it; what another ward told stays unread.
create function plan.readable_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    with recursive reached as (
        select
            admin_unit.admin_unit_id,
            admin_unit.parent_code,
            admin_unit.valid_from,
            admin_unit.valid_to
        from access.own_unit_ids_of('ward_officer', 'ward_approver') as own (admin_unit_id)
        inner join reference.admin_unit on admin_unit.admin_unit_id = own.admin_unit_id
        union
        select
            above.admin_unit_id,
            above.parent_code,
            above.valid_from,
            above.valid_to
        from reached
        inner join reference.admin_unit as above
            on above.code = reached.parent_code
            and above.valid_from <= reached.valid_to
            and above.valid_to >= reached.valid_from
    )
    select reached.admin_unit_id from reached
    union
    select access.unit_ids_of('ward_officer', 'ward_approver', 'reviewer', 'signer')
$$;

comment on function plan.readable_unit_ids() is
    'Units whose plans and what they told the person of this transaction reads: those at or below the own ones, and for a ward the units above it.';

revoke execute on function plan.readable_unit_ids() from public;
grant execute on function plan.readable_unit_ids() to web, worker;

alter table plan.plan enable row level security;
alter table plan.task enable row level security;
alter table plan.task_state enable row level security;
create policy worker_all on plan.plan to worker using (true) with check (true);
create policy worker_all on plan.task to worker using (true) with check (true);
create policy worker_all on plan.task_state to worker using (true) with check (true);
create policy web_read on plan.plan for select to web
    using (admin_unit_id in (select plan.readable_unit_ids()));
create policy web_read on plan.task for select to web
    using (admin_unit_id in (select plan.readable_unit_ids()));
create policy web_read on plan.task_state for select to web
    using (admin_unit_id in (select plan.readable_unit_ids()));
create policy web_record on plan.plan for insert to web
    with check (recorded_by = access.acting()
        and admin_unit_id in (select access.own_unit_ids_of('reviewer', 'ward_officer')));
create policy web_record on plan.task for insert to web
    with check (recorded_by = access.acting()
        and admin_unit_id in (select access.own_unit_ids_of('reviewer')));
create policy web_tell on plan.task_state for insert to web
    with check (told_by = access.acting()
        and admin_unit_id in (select access.own_unit_ids_of('reviewer', 'ward_officer'))
        and plan_unit_id in (select plan.readable_unit_ids()));
grant select, insert on plan.plan, plan.task, plan.task_state to web, worker;
grant usage, select on all sequences in schema plan to web, worker;

create or replace function audit.unit_of(in kind text, in key text, in facts jsonb) returns integer
language sql stable security definer set search_path = '' as $$
    select case
        when kind = 'submission' and key ~ '^\d{1,18}$' then (
            select submission.admin_unit_id from intake.submission
            where submission.submission_id = key::bigint)
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
