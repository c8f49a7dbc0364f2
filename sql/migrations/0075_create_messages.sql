-- Who is to be told what, in one queue: text to copy for the telephone and Zalo first, e-mail second.
-- A message names units, periods and days, and neither a figure nor a case.
create table access.contact (
    user_name  text primary key references access.person,
    email      text check (email ~ '^[^@\s]+@[^@\s]+$'),
    phone      text check (phone ~ '^\+?[0-9]{9,15}$'),
    changed_by text not null,
    changed_at timestamptz not null
);

comment on table access.contact is 'How a person is reached at work; nothing of it is in the trail.';
comment on column access.contact.user_name is 'Account.';
comment on column access.contact.email is 'Address at work; null for none.';
comment on column access.contact.phone is 'Number at work, digits with + at most; null for none.';
comment on column access.contact.changed_by is 'Who stated it last.';
comment on column access.contact.changed_at is 'When, by the domain clock.';

alter table access.contact enable row level security;
create policy worker_all on access.contact to worker using (true) with check (true);
create policy web_read on access.contact for select to web
    using (user_name = access.acting() or access.administers(user_name));
create policy web_state on access.contact for insert to web
    with check (changed_by = access.acting() and access.administers(user_name));
create policy web_change on access.contact for update to web
    using (access.administers(user_name))
    with check (changed_by = access.acting() and access.administers(user_name));
grant select, insert, update on access.contact to web, worker;

create function access.holders_of(variadic wanted_roles text[])
returns table (user_name text, role text, admin_unit_id integer)
language sql stable security definer set search_path = '' as $$
    with held as materialized (
        select
            assignment.user_name,
            assignment.role,
            assignment.admin_unit_id
        from access.assignment
        where assignment.role = any (wanted_roles)
            and assignment.valid_to >= access.today()
            -- Whose account is locked for good is not at work any more.
            and not exists (
                select from access.account
                where account.user_name = assignment.user_name
                    and account.lockout_end > clock_timestamp() + interval '1 year'
            )
    )
    select distinct
        held.user_name,
        held.role,
        same.admin_unit_id
    from reference.same_units(array(select held.admin_unit_id from held)) as same
    inner join held on held.admin_unit_id = same.asked_unit_id
$$;

comment on function access.holders_of(text[]) is
    'Who holds one of the roles today, and for which unit, without those below it; nobody whose account is locked for good.';

create function access.chased_people() returns table (
    admin_unit_id integer, role text, full_name text, phone text, has_email boolean
)
language sql stable security definer set search_path = '' as $$
    select
        holder.admin_unit_id,
        holder.role,
        person.full_name,
        contact.phone,
        contact.email is not null
    from access.holders_of('ward_officer', 'ward_approver', 'signer') as holder
    inner join access.person on person.user_name = holder.user_name
    left join access.contact on contact.user_name = holder.user_name
    where holder.admin_unit_id in (select access.unit_ids_of('reviewer'))
$$;

comment on function access.chased_people() is
    'Officers, approvers and signers of the units at or below those whose reviewer the person of this transaction is, with their telephone at work; nobody for anybody else.';

revoke execute on function access.holders_of(text[]), access.chased_people() from public;
grant execute on function access.holders_of(text[]) to worker;
grant execute on function access.chased_people() to web;

create table reference.chasing_rule (
    rule         text primary key,
    position     integer not null,
    anchor       text not null
        check (anchor in ('opens_on', 'due_on', 'last_day', 'returned', 'task_due')),
    working_days integer not null,
    addressee    text not null check (addressee in ('ward_officer', 'ward_approver', 'signer')),
    subject_vi   text not null,
    text_vi      text not null,
    source       text not null
);

comment on table reference.chasing_rule is 'Who is told what, so many working days after which day.';
comment on column reference.chasing_rule.rule is 'Code of the rule.';
comment on column reference.chasing_rule.position is 'Order: the later rule of a return and addressee replaces the earlier one.';
comment on column reference.chasing_rule.anchor is
    'Day of the return that it is counted from; returned: its being sent back; task_due: last day of a task of the plan.';
comment on column reference.chasing_rule.working_days is
    'Working days after it, before it where negative.';
comment on column reference.chasing_rule.addressee is
    'Role at the unit itself; signer: of the nearest unit above that has one.';
comment on column reference.chasing_rule.subject_vi is 'Subject of the e-mail.';
comment on column reference.chasing_rule.text_vi is
    'Text with {unit}, {period}, {due}, {last_day} and {plan} for what it is about.';
comment on column reference.chasing_rule.source is 'What it rests on.';

grant select on reference.chasing_rule to web;
grant select, insert, update, delete on reference.chasing_rule to worker;

create table schedule.chase (
    is_only   boolean primary key default true check (is_only),
    chased_at timestamptz not null
);

comment on table schedule.chase is 'When the calendar last looked who is to be told what; one row.';
comment on column schedule.chase.is_only is 'True; there is one row.';
comment on column schedule.chase.chased_at is 'When, by the domain clock.';

insert into schedule.chase (chased_at) values ('-infinity');

create table schedule.message (
    message_id    bigint generated always as identity primary key,
    rule          text not null,
    position      integer not null,
    period_id     integer references reference.reporting_period,
    form_code     text,
    admin_unit_id integer not null references reference.admin_unit,
    addressee     text not null,
    occasion      text not null,
    subject       text not null,
    body          text not null,
    made_at       timestamptz not null,
    settled_at    timestamptz,
    unique nulls not distinct (rule, admin_unit_id, period_id, form_code, occasion, addressee)
);

comment on table schedule.message is
    'One thing that the people of a role are to be told of a unit: made once for each occasion, with the words of then.';
comment on column schedule.message.message_id is 'Surrogate.';
comment on column schedule.message.rule is 'Rule of reference.chasing_rule that made it.';
comment on column schedule.message.position is 'Place of that rule then.';
comment on column schedule.message.period_id is 'Period of the return; null for tasks of a plan.';
comment on column schedule.message.form_code is 'Form of the return; null for tasks of a plan.';
comment on column schedule.message.admin_unit_id is 'Unit that is chased.';
comment on column schedule.message.addressee is 'Role of who is told.';
comment on column schedule.message.occasion is
    'What it is told for: the day of the rule, the submission that came back, or year and last day of tasks.';
comment on column schedule.message.subject is 'Subject of the e-mail.';
comment on column schedule.message.body is 'The text; no figure, no case, nobody''s name.';
comment on column schedule.message.made_at is 'When, by the domain clock.';
comment on column schedule.message.settled_at is
    'When the calendar found that there is nothing to tell any more; null while there is.';

create index message_waiting on schedule.message (admin_unit_id) where settled_at is null;
create index message_made on schedule.message (made_at);

create table schedule.message_note (
    message_note_id bigint generated always as identity primary key,
    message_id      bigint not null references schedule.message,
    means           text not null check (means in ('called', 'texted')),
    user_name       text not null,
    noted_at        timestamptz not null
);

comment on table schedule.message_note is 'One time that somebody passed a message on by hand.';
comment on column schedule.message_note.message_note_id is 'Surrogate.';
comment on column schedule.message_note.message_id is 'The message.';
comment on column schedule.message_note.means is 'called, or texted (Zalo, SMS).';
comment on column schedule.message_note.user_name is 'Who did it.';
comment on column schedule.message_note.noted_at is 'When, by the domain clock.';

create index message_note_message on schedule.message_note (message_id);

create table schedule.mail (
    message_id    bigint not null references schedule.message,
    user_name     text not null references access.person,
    address       text not null,
    state         text not null check (state in ('waiting', 'sent', 'given_up')),
    attempt_count integer not null default 0,
    next_at       timestamptz not null,
    last_error    text,
    sent_at       timestamptz,
    primary key (message_id, user_name)
);

comment on table schedule.mail is 'One e-mail of one message to one person.';
comment on column schedule.mail.message_id is 'The message.';
comment on column schedule.mail.user_name is 'Who gets it.';
comment on column schedule.mail.address is 'Address as it was when it was made.';
comment on column schedule.mail.state is
    'waiting: to be sent, or tried again; sent: a mail server took it; given_up: no more attempts.';
comment on column schedule.mail.attempt_count is 'How often it was tried.';
comment on column schedule.mail.next_at is 'Not before; while it is being sent, when another worker may take it over.';
comment on column schedule.mail.last_error is 'Why the last attempt failed; null when none did.';
comment on column schedule.mail.sent_at is 'When it was taken, by the domain clock; null until then.';

create index mail_waiting on schedule.mail (next_at) where state = 'waiting';

alter table schedule.message enable row level security;
alter table schedule.message_note enable row level security;
alter table schedule.mail enable row level security;
create policy worker_all on schedule.message to worker using (true) with check (true);
create policy worker_all on schedule.message_note to worker using (true) with check (true);
create policy worker_all on schedule.mail to worker using (true) with check (true);
create policy web_scope on schedule.message for select to web
    using (admin_unit_id in (select access.unit_ids_of('reviewer')));
create policy web_scope on schedule.message_note for select to web
    using (message_id in (select message_id from schedule.message));
create policy web_note on schedule.message_note for insert to web
    with check (user_name = access.acting()
        and message_id in (select message_id from schedule.message));
create policy web_scope on schedule.mail for select to web
    using (message_id in (select message_id from schedule.message));
grant select, insert, update on schedule.message, schedule.mail to worker;
grant select, insert on schedule.message_note to worker;
grant select, update on schedule.chase to worker;
grant select on schedule.message, schedule.message_note to web;
grant insert on schedule.message_note to web;
-- Whether it arrived, and never the address: that is shown to who keeps the accounts.
grant select (message_id, user_name, state, attempt_count, last_error, sent_at)
    on schedule.mail to web;
grant usage, select on all sequences in schema schedule to web, worker;

-- The messages are made of the same question, and say more.
drop table schedule.reminder;

create function schedule.filled_text(in wanted_text text, in names text[], in texts text[])
returns text
language plpgsql immutable as $$
begin
    for place in 1 .. coalesce(cardinality(names), 0) loop
        wanted_text := replace(wanted_text, '{' || names[place] || '}', texts[place]);
    end loop;
    return wanted_text;
end $$;

comment on function schedule.filled_text(text, text[], text[]) is
    'A text with {name} replaced by the text of that name.';

revoke execute on function schedule.filled_text(text, text[], text[]) from public;
grant execute on function schedule.filled_text(text, text[], text[]) to worker;
