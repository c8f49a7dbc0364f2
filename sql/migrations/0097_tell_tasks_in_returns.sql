-- A ward tells of its tasks and its own plan in its return as well. What a revision says is kept
-- with it, and becomes the word of the ward when the revision is accepted; when another takes its
-- place, or it goes back, its words end and stay readable at the instants before.
create table validation.task_word (
    submission_id bigint not null references intake.submission,
    row_number    integer not null,
    plan_unit_id  integer not null references reference.admin_unit,
    task_number   text not null,
    state         text not null
        check (state in ('not_started', 'in_progress', 'done', 'dropped')),
    result        text not null,
    obstacle      text not null,
    primary key (submission_id, plan_unit_id, task_number),
    check (state <> 'done' or result <> ''),
    check (state <> 'dropped' or obstacle <> '')
);

comment on table validation.task_word is
    'What a submission says of one task of the plan of its year, in the sheet Nhiệm vụ kế hoạch.';
comment on column validation.task_word.submission_id is 'The submission.';
comment on column validation.task_word.row_number is 'Row of the sheet.';
comment on column validation.task_word.plan_unit_id is
    'Unit of the agency whose plan the task stands in.';
comment on column validation.task_word.task_number is 'Number of the task as printed.';
comment on column validation.task_word.state is 'not_started, in_progress, done or dropped.';
comment on column validation.task_word.result is 'What came of it; empty where nothing has yet.';
comment on column validation.task_word.obstacle is
    'What is in the way, or why it is not done; empty for nothing.';

create table validation.own_plan (
    submission_id bigint primary key references intake.submission,
    number        text not null check (number <> ''),
    issued_on     date
);

comment on table validation.own_plan is
    'The plan of the unit itself for the year of the period, as a submission states it.';
comment on column validation.own_plan.submission_id is 'The submission.';
comment on column validation.own_plan.number is 'Number and symbol as printed.';
comment on column validation.own_plan.issued_on is 'Date as printed; null where it is not stated.';

alter table validation.task_word enable row level security;
alter table validation.own_plan enable row level security;
create policy worker_all on validation.task_word to worker using (true) with check (true);
create policy worker_all on validation.own_plan to worker using (true) with check (true);
create policy web_scope on validation.task_word for select to web
    using (submission_id in (select submission_id from intake.submission));
create policy web_scope on validation.own_plan for select to web
    using (submission_id in (select submission_id from intake.submission));
grant select on validation.task_word, validation.own_plan to web;

alter table plan.plan
    add column submission_id bigint references intake.submission,
    add column known_to timestamptz not null default 'infinity';
alter table plan.task_state
    add column submission_id bigint references intake.submission,
    add column known_to timestamptz not null default 'infinity';

comment on column plan.plan.submission_id is
    'Accepted submission that states it; null where somebody stated it on a page.';
comment on column plan.plan.known_to is
    'Until when it was known: a submission that no longer counts states nothing; infinity for now.';
comment on column plan.task_state.submission_id is
    'Accepted submission that says it; null where the unit told it on a page.';
comment on column plan.task_state.known_to is
    'Until when it was known: a submission that no longer counts says nothing; infinity for now.';

create index plan_submission on plan.plan (submission_id) where submission_id is not null;
create index task_state_submission on plan.task_state (submission_id)
    where submission_id is not null;

-- What a page writes is of no submission and has no end.
drop policy web_record on plan.plan;
create policy web_record on plan.plan for insert to web
    with check (recorded_by = access.acting()
        and submission_id is null
        and known_to = 'infinity'
        and admin_unit_id in (select access.own_unit_ids_of('reviewer', 'ward_officer')));
drop policy web_tell on plan.task_state;
create policy web_tell on plan.task_state for insert to web
    with check (told_by = access.acting()
        and submission_id is null
        and known_to = 'infinity'
        and admin_unit_id in (select access.own_unit_ids_of('reviewer', 'ward_officer'))
        and plan_unit_id in (select plan.readable_unit_ids()));

create function plan.says_anything(decided_id bigint) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select
        from intake.submission as decided
        inner join intake.submission
            on submission.form_code = decided.form_code
            and submission.admin_unit_id = decided.admin_unit_id
            and submission.period_id = decided.period_id
        left join validation.task_word
            on task_word.submission_id = submission.submission_id
        left join validation.own_plan
            on own_plan.submission_id = submission.submission_id
        where decided.submission_id = decided_id
            and (task_word.submission_id is not null or own_plan.submission_id is not null)
    )
$$;

comment on function plan.says_anything(bigint) is
    'Whether any revision of the return of a submission says anything of tasks or of an own plan.';

create function plan.take_returned(decided_id bigint, instant timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
    with same_return as (
        select submission.*
        from intake.submission as decided
        inner join intake.submission
            on submission.form_code = decided.form_code
            and submission.admin_unit_id = decided.admin_unit_id
            and submission.period_id = decided.period_id
        where decided.submission_id = decided_id
    ),
    ended_plan as (
        update plan.plan
        set known_to = instant
        from same_return
        where plan.submission_id = same_return.submission_id
            and plan.known_to = 'infinity'
            and same_return.state <> 'accepted'
    ),
    ended_state as (
        update plan.task_state
        set known_to = instant
        from same_return
        where task_state.submission_id = same_return.submission_id
            and task_state.known_to = 'infinity'
            and same_return.state <> 'accepted'
    ),
    stated_plan as (
        insert into plan.plan (
            admin_unit_id, year, number, issued_on, title, provenance, recorded_by, recorded_at,
            known_from, submission_id
        )
        select
            same_return.admin_unit_id,
            reporting_period.year,
            own_plan.number,
            own_plan.issued_on,
            '',
            'verified',
            same_return.received_by,
            same_return.received_at,
            instant,
            same_return.submission_id
        from same_return
        inner join validation.own_plan on own_plan.submission_id = same_return.submission_id
        inner join reference.reporting_period
            on reporting_period.period_id = same_return.period_id
        where same_return.state = 'accepted'
            -- What was stated on a page after the file came is newer.
            and not exists (
                select
                from reference.same_units(array[same_return.admin_unit_id]) as same
                inner join plan.plan as known on known.admin_unit_id = same.admin_unit_id
                where known.year = reporting_period.year
                    and known.known_to = 'infinity'
                    and (
                        known.submission_id = same_return.submission_id
                        or known.submission_id is null
                        and known.recorded_at > same_return.received_at
                    )
            )
    )
    insert into plan.task_state (
        plan_unit_id, year, task_number, admin_unit_id, period_id, state, result, obstacle, told_by,
        told_at, known_from, submission_id
    )
    select
        task_word.plan_unit_id,
        reporting_period.year,
        task_word.task_number,
        same_return.admin_unit_id,
        same_return.period_id,
        task_word.state,
        task_word.result,
        task_word.obstacle,
        same_return.received_by,
        same_return.received_at,
        instant,
        same_return.submission_id
    from same_return
    inner join validation.task_word on task_word.submission_id = same_return.submission_id
    inner join reference.reporting_period on reporting_period.period_id = same_return.period_id
    where same_return.state = 'accepted'
        and not exists (
            select
            from reference.same_units(array[same_return.admin_unit_id]) as same
            inner join plan.task_state as known on known.admin_unit_id = same.admin_unit_id
            where known.period_id = same_return.period_id
                and known.task_number = task_word.task_number
                and known.plan_unit_id in (
                    select agency.admin_unit_id
                    from reference.same_units(array[task_word.plan_unit_id]) as agency
                )
                and known.known_to = 'infinity'
                and (
                    known.submission_id = same_return.submission_id
                    or known.submission_id is null and known.told_at > same_return.received_at
                )
        )
    order by task_word.row_number
$$;

comment on function plan.take_returned(bigint, timestamptz) is
    'Brings what is known of the tasks and the own plan of a unit into line with the accepted revision of the return of a submission, known from an instant; a second call changes nothing. What the unit told on a page after the file came stays the newer word.';

revoke execute on function plan.says_anything(bigint), plan.take_returned(bigint, timestamptz)
    from public;
grant execute on function plan.says_anything(bigint), plan.take_returned(bigint, timestamptz)
    to web, worker;
