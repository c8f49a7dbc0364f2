-- Where the return of a unit stands is decided here and nowhere else: pages, messages, measures and
-- reports ask review.return_status. A unit may be given more time, or be exempt, for one form and
-- period; nothing of it is changed or deleted, the newest row counts.
create table review.unit_term (
    unit_term_id  bigint generated always as identity primary key,
    period_id     integer not null references reference.reporting_period,
    form_code     text not null,
    admin_unit_id integer not null references reference.admin_unit,
    kind          text not null check (kind in ('extension', 'exemption', 'lifted')),
    until_date    date,
    reason        text not null check (btrim(reason) <> ''),
    user_name     text not null,
    occurred_at   timestamptz not null,
    known_from    timestamptz not null,
    check ((kind = 'extension') = (until_date is not null))
);

comment on table review.unit_term is
    'One act that gave a unit more time for one form and period, exempted it, or took that back. The newest row of unit, form and period counts.';
comment on column review.unit_term.unit_term_id is 'Surrogate; the greatest one decides.';
comment on column review.unit_term.period_id is 'The period.';
comment on column review.unit_term.form_code is 'The form of the return.';
comment on column review.unit_term.admin_unit_id is 'The unit that gives it.';
comment on column review.unit_term.kind is
    'extension: in time until until_date; exemption: nothing is awaited; lifted: neither any more.';
comment on column review.unit_term.until_date is 'Last day of an extension, included; null else.';
comment on column review.unit_term.reason is 'Why, in words that name nobody.';
comment on column review.unit_term.user_name is 'Who did it.';
comment on column review.unit_term.occurred_at is 'When, by the domain clock.';
comment on column review.unit_term.known_from is 'From when it is known, by the clock of the database.';

create index unit_term_return on review.unit_term (period_id, form_code, admin_unit_id);

alter table review.unit_term enable row level security;
create policy worker_all on review.unit_term to worker using (true) with check (true);
create policy web_scope on review.unit_term for select to web
    using (admin_unit_id in (select access.visible_unit_ids()));
create policy web_state on review.unit_term for insert to web
    with check (user_name = access.acting()
        and admin_unit_id in (select access.unit_ids_of('reviewer')));
grant select, insert on review.unit_term to web, worker;
grant usage, select on all sequences in schema review to web, worker;

create function review.current_term(
    in wanted_period_id integer, in wanted_form_code text, in wanted_unit_id integer,
    in known_at timestamptz
) returns table (kind text, until_date date, reason text, user_name text, occurred_at timestamptz)
language sql stable as $$
    select
        newest.kind,
        newest.until_date,
        newest.reason,
        newest.user_name,
        newest.occurred_at
    from (
        select unit_term.*
        from review.unit_term
        where unit_term.period_id = wanted_period_id
            and unit_term.form_code = wanted_form_code
            and unit_term.admin_unit_id = wanted_unit_id
            and unit_term.known_from <= coalesce(known_at, 'infinity')
        order by unit_term.unit_term_id desc
        limit 1
    ) as newest
    where newest.kind <> 'lifted'
$$;

comment on function review.current_term(integer, text, integer, timestamptz) is
    'Extension or exemption that stands for a return: as known at an instant, now where that is null. No row without one.';

create function review.return_window(
    in wanted_period_id integer, in wanted_form_code text, in wanted_unit_id integer,
    in today date, in known_at timestamptz
) returns table (
    opens_on date, due_on date, last_day date, is_open boolean, reopened_until date,
    extended_until date, is_exempt boolean, term_reason text
)
language sql stable as $$
    select
        takes.opens_on,
        greatest(reporting_period.due_on, term.until_date),
        greatest(
            case
                when last_act.state = 'reopened' then last_act.until_date
                else reporting_period.closes_on
            end,
            term.until_date
        ),
        case
            when last_act.state = 'reopened' then last_act.until_date >= today
            when last_act.state = 'closed' then false
            -- Opened by hand, a period may begin early; it still ends with its calendar.
            when last_act.state = 'open' then reporting_period.closes_on >= today
            else today between takes.opens_on and reporting_period.closes_on
        end
        -- What closes a period for all does not take back what one unit was given.
        or (term.until_date is not null
            and today between takes.opens_on and term.until_date),
        case when last_act.state = 'reopened' then last_act.until_date end,
        term.until_date,
        coalesce(term.kind = 'exemption', false),
        term.reason
    from reference.reporting_period
    -- The return of a school year comes twice under one code, at its start and at its end.
    cross join lateral (
        select
            case reporting_period.kind
                when 'SY' then reporting_period.start_date
                else reporting_period.opens_on
            end as opens_on
    ) as takes
    left join lateral (
        select
            period_state.state,
            coalesce(period_state.until_date, 'infinity') as until_date
        from review.period_state
        where period_state.period_id = wanted_period_id
            and (period_state.admin_unit_id is null
                or period_state.admin_unit_id = wanted_unit_id)
        order by period_state.period_state_id desc
        limit 1
    ) as last_act on true
    left join lateral review.current_term(
        wanted_period_id, wanted_form_code, wanted_unit_id, known_at
    ) as term on true
    where reporting_period.period_id = wanted_period_id
$$;

comment on function review.return_window(integer, text, integer, date, timestamptz) is
    'When a period takes the return of a unit: by the latest act for the unit or for all, else by the calendar (a school year from its first day), and by an extension in any case. due_on: last day on which it is in time. No row for a period that is not there.';

create function review.return_status(
    in wanted_period_ids integer[], in wanted_form_code text, in today date,
    in known_at timestamptz default null
) returns table (
    period_id integer, admin_unit_id integer, is_expected boolean, state text,
    opens_on date, due_on date, last_day date, is_open boolean, reopened_until date,
    extended_until date, is_exempt boolean, term_reason text,
    submission_id bigint, submission_state text, accepted_id bigint,
    is_received boolean, received_on date, is_late boolean, is_awaited boolean
)
language sql stable as $$
    select
        reporting_period.period_id,
        admin_unit.admin_unit_id,
        cardinality(form_level.unit_levels) = 1,
        case
            when sent.accepted_id is not null then 'accepted'
            when sent.is_received and sent.received_on <= return_window.due_on
                then 'received_on_time'
            when sent.is_received then 'received_late'
            when return_window.is_exempt then 'exempt'
            when return_window.is_open and today <= return_window.extended_until then 'extended'
            when return_window.is_open and today < return_window.due_on then 'open'
            when return_window.is_open and today = return_window.due_on then 'due'
            when return_window.is_open and return_window.reopened_until is not null
                then 'reopened'
            when return_window.is_open then 'late'
            when today < return_window.opens_on then 'not_open'
            else 'closed'
        end,
        return_window.opens_on,
        return_window.due_on,
        return_window.last_day,
        return_window.is_open,
        return_window.reopened_until,
        return_window.extended_until,
        return_window.is_exempt,
        return_window.term_reason,
        sent.submission_id,
        sent.submission_state,
        sent.accepted_id,
        sent.is_received,
        case when sent.is_received then sent.received_on end,
        sent.is_received and sent.received_on > return_window.due_on,
        not sent.is_received
            and not return_window.is_exempt
            and cardinality(form_level.unit_levels) = 1
            and today >= return_window.opens_on
    from reference.reporting_period
    -- A form that several levels may give is asked of whoever has it, and awaited of nobody.
    cross join lateral (
        select coalesce((
            select form.unit_levels
            from reference.form
            where form.form_code = wanted_form_code
            order by form.catalogue_version_id desc
            limit 1
        ), '{commune}') as unit_levels
    ) as form_level
    inner join reference.admin_unit
        on admin_unit.level = any (form_level.unit_levels)
        and reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
    cross join lateral review.return_window(
        reporting_period.period_id, wanted_form_code, admin_unit.admin_unit_id, today, known_at
    ) as return_window
    cross join lateral (
        select
            newest.submission_id,
            newest.submission_state,
            newest.accepted_id,
            newest.accepted_id is not null
                or coalesce(newest.submission_state in ('submitted', 'confirmed'), false)
                as is_received,
            newest.received_on
        from (
            select
                (array_agg(submission.submission_id order by submission.revision desc))[1]
                    as submission_id,
                (array_agg(submission.state order by submission.revision desc))[1]
                    as submission_state,
                (array_agg(submission.submission_id order by submission.revision desc)
                    filter (where submission.state = 'accepted'))[1] as accepted_id,
                -- What was handed in in time and sent back to be corrected stays in time.
                (coalesce(
                    min(handing_in.decided_at),
                    min(submission.received_at)
                        filter (where submission.state
                            in ('submitted', 'confirmed', 'accepted', 'superseded'))
                ) at time zone 'Asia/Ho_Chi_Minh')::date as received_on
            from intake.submission
            left join lateral (
                select min(decision.decided_at) as decided_at
                from review.decision
                where decision.submission_id = submission.submission_id
                    and decision.action = 'submit'
            ) as handing_in on true
            where submission.form_code = wanted_form_code
                and submission.admin_unit_id = admin_unit.admin_unit_id
                and submission.period_id = reporting_period.period_id
                and submission.revision is not null
        ) as newest
    ) as sent
    where reporting_period.period_id = any (wanted_period_ids)
$$;

comment on function review.return_status(integer[], text, date, timestamptz) is
    'Where the return of each unit of a form stands on a day. state: accepted; received_on_time, received_late (handed in, not sent back); exempt; extended; open; due (the last day); late; reopened; closed; not_open. received_on: the day on which it was first handed in. is_expected: the form is asked of every unit of its level. is_awaited: expected, not received, not exempt, and its time has begun. As the person of the transaction sees it.';

drop function review.period_opening(integer, integer, date);

revoke execute on function review.current_term(integer, text, integer, timestamptz),
    review.return_window(integer, text, integer, date, timestamptz),
    review.return_status(integer[], text, date, timestamptz) from public;
grant execute on function review.current_term(integer, text, integer, timestamptz),
    review.return_window(integer, text, integer, date, timestamptz),
    review.return_status(integer[], text, date, timestamptz) to web, worker;
