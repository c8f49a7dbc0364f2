-- A document that tells how returns came in, or how far tasks are, gives no figures: nothing in it is
-- withheld, and figures that move do not make it wrong. Where returns stood when it was ordered is
-- kept with the run, since a return goes on.
alter table reference.report_form
    add column tells text not null default 'figures'
        check (tells in ('figures', 'returns', 'tasks'));

comment on column reference.report_form.tells is
    'figures; returns or tasks where it tells of these only: no figure is protected, and none moves.';

create table reports.run_return (
    run_id        bigint not null references reports.report_run,
    period_id     integer not null references reference.reporting_period,
    form_code     text not null,
    admin_unit_id integer not null references reference.admin_unit,
    judged_on     date not null,
    state         text not null,
    due_on        date not null,
    received_on   date,
    is_late       boolean not null,
    is_accepted   boolean not null,
    term_reason   text,
    primary key (run_id, period_id, form_code, admin_unit_id)
);

comment on table reports.run_return is
    'Where a return stood when a document that tells of returns was ordered.';
comment on column reports.run_return.run_id is 'The run that tells of it.';
comment on column reports.run_return.period_id is 'Period that the return is for.';
comment on column reports.run_return.form_code is 'Form of the return, such as XP-TE13.';
comment on column reports.run_return.admin_unit_id is 'Unit that is asked for it.';
comment on column reports.run_return.judged_on is 'Day in Vietnam on which it was looked at.';
comment on column reports.run_return.state is 'As review.return_status says of that day.';
comment on column reports.run_return.due_on is 'Last day in time, for this unit.';
comment on column reports.run_return.received_on is
    'Day on which it was first handed in; null while it is awaited.';
comment on column reports.run_return.is_late is 'Whether it was handed in after its last day in time.';
comment on column reports.run_return.is_accepted is 'Whether a revision of it is accepted.';
comment on column reports.run_return.term_reason is
    'Why the unit is exempt or has another day; null for neither.';

alter table reports.run_return enable row level security;
create policy worker_all on reports.run_return to worker using (true) with check (true);
create policy web_scope on reports.run_return for select to web
    using (run_id in (select run_id from reports.report_run));
create policy web_remake on reports.run_return for delete to web
    using (run_id in (select reports.own_run_ids('reviewer', 'pinned')));
create policy web_pin on reports.run_return for insert to web
    with check (run_id in (select reports.own_run_ids('reviewer', 'pinned')));
grant select, insert, delete on reports.run_return to web, worker;
