-- That an issued report was sent and that it arrived; it is sent by the office's own means.
create table signing.sending (
    sending_id  bigint generated always as identity primary key,
    run_id      bigint not null references reports.report_run,
    way         text not null check (way in ('interlinked', 'mail', 'paper')),
    recipient   text not null check (length(recipient) between 1 and 200),
    reference   text check (length(reference) between 1 and 100),
    sent_on     date not null,
    recorded_at timestamptz not null,
    recorded_by text not null references access.person
);
create index sending_run on signing.sending (run_id);

comment on table signing.sending is
    'One note of the clerk that an issued report was sent to somebody. Rows are only ever added.';
comment on column signing.sending.sending_id is 'Surrogate; a later note has a greater one.';
comment on column signing.sending.run_id is 'The issued run.';
comment on column signing.sending.way is
    'interlinked: over the interlinked document axis (trục liên thông văn bản); mail: official e-mail; paper: on paper.';
comment on column signing.sending.recipient is 'Whom it was sent to, as in Nơi nhận.';
comment on column signing.sending.reference is
    'Number under which the way knows the sending; null where it has none.';
comment on column signing.sending.sent_on is 'Day of sending; not before the document''s own.';
comment on column signing.sending.recorded_at is 'When it was noted, by the domain clock.';
comment on column signing.sending.recorded_by is 'Account of the clerk.';

create table signing.receipt (
    run_id       bigint not null references reports.report_run,
    confirmed_by text not null references access.person,
    confirmed_at timestamptz not null,
    primary key (run_id, confirmed_by)
);

comment on table signing.receipt is
    'One recipient''s word that an issued report arrived. Rows are only ever added.';
comment on column signing.receipt.run_id is 'The issued run.';
comment on column signing.receipt.confirmed_by is 'Account of the recipient.';
comment on column signing.receipt.confirmed_at is 'When, by the domain clock.';

create function signing.refuse_unissued() returns trigger language plpgsql
security definer set search_path = '' as $$
begin
    if not exists (
        select from reports.report_run
        where report_run.run_id = new.run_id and report_run.state = 'published'
    ) then
        raise exception 'report run % is not issued', new.run_id using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function signing.refuse_unissued() is 'Only what was issued is sent and received.';
revoke execute on function signing.refuse_unissued() from public;

create trigger sent_run_is_issued before insert on signing.sending
    for each row execute function signing.refuse_unissued();
create trigger received_run_is_issued before insert on signing.receipt
    for each row execute function signing.refuse_unissued();

alter table signing.sending enable row level security;
alter table signing.receipt enable row level security;
create policy worker_all on signing.sending to worker using (true) with check (true);
create policy worker_all on signing.receipt to worker using (true) with check (true);
create policy web_scope on signing.sending for select to web
    using (run_id in (select run_id from reports.report_run));
create policy web_send on signing.sending for insert to web
    with check (recorded_by = access.acting()
        and run_id in (select reports.own_run_ids('clerk', 'published')));
create policy web_scope on signing.receipt for select to web
    using (run_id in (select run_id from reports.report_run));
create policy web_receive on signing.receipt for insert to web
    with check (confirmed_by = access.acting()
        and run_id in (
            select run_id from reports.report_run
            where admin_unit_id in (select access.unit_ids_of('province_officer'))));
grant select, insert on signing.sending, signing.receipt to web, worker;
