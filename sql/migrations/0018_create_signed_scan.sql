-- What was found in a list is personal data as the list itself: only the ward and who sent the file
-- read it. A reviewer learns how many such findings there are.
alter table validation.finding add column is_in_list boolean not null generated always as (
    coalesce(sheet in ('Vụ việc', 'Trẻ em', 'Quyết định xử lý', 'Tai nạn, thương tích'), false)
) stored;

comment on column validation.finding.is_in_list is
    'True when it is about a list sheet; such findings are for the ward and the sender only.';

alter policy web_scope on validation.finding
    using (submission_id in (select submission_id from intake.submission)
        and (not is_in_list or submission_id in (
            select submission.submission_id
            from intake.submission
            where submission.received_by = current_setting('app.user_id', true)
                or submission.admin_unit_id in (
                    select access.unit_ids_of('ward_officer', 'ward_approver'))
        )));

create function validation.list_finding_count(in wanted_submission_id bigint) returns integer
language sql stable security definer set search_path = '' as $$
    select count(*)::integer
    from validation.finding
    inner join intake.submission on submission.submission_id = finding.submission_id
    where finding.submission_id = wanted_submission_id
        and finding.is_in_list
        and (submission.received_by = nullif(current_setting('app.user_id', true), '')
            or submission.admin_unit_id in (
                select access.unit_ids_of('ward_officer', 'ward_approver', 'reviewer')))
$$;

comment on function validation.list_finding_count(bigint) is
    'How many findings a submission has in its lists; 0 for who may not see the submission.';

revoke execute on function validation.list_finding_count(bigint) from public;
grant execute on function validation.list_finding_count(bigint) to web, worker;

alter table intake.submission add column confirmation_method text,
    add constraint submission_confirmation_method_check
        check (confirmation_method in ('web', 'signed_scan'));
update intake.submission set confirmation_method = 'web' where confirmed_by is not null;

comment on column intake.submission.confirmed_by is
    'Account that confirmed it; with a signed scan, the account that uploaded the scan.';
comment on column intake.submission.confirmation_method is
    'web: the approver confirmed on the pages; signed_scan: signed on paper; null until then.';

create table review.signed_scan (
    scan_id         bigint generated always as identity primary key,
    submission_id   bigint not null references intake.submission,
    media_type      text not null,
    byte_count      integer not null,
    sha256          text not null,
    signer_name     text not null,
    signer_position text not null,
    signed_on       date not null,
    uploaded_by     text not null,
    uploaded_at     timestamptz not null,
    check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    check (signer_position in ('chair', 'deputy'))
);

comment on table review.signed_scan is
    'The scan of a return that was printed, signed and stamped by hand. The newest one counts.';
comment on column review.signed_scan.scan_id is 'Surrogate.';
comment on column review.signed_scan.submission_id is 'The submission it confirms.';
comment on column review.signed_scan.media_type is 'What the bytes begin with, never what was claimed.';
comment on column review.signed_scan.byte_count is 'Length of the scan.';
comment on column review.signed_scan.sha256 is 'SHA-256 of the scan as it came, lower-case hex.';
comment on column review.signed_scan.signer_name is 'Name of the official who signed.';
comment on column review.signed_scan.signer_position is 'chair, or deputy for the chair.';
comment on column review.signed_scan.signed_on is 'Day that stands beside the signature.';
comment on column review.signed_scan.uploaded_by is 'Account that sent it.';
comment on column review.signed_scan.uploaded_at is 'When it came, by the domain clock.';

create table review.signed_scan_file (
    scan_id    bigint primary key references review.signed_scan,
    nonce      bytea not null,
    ciphertext bytea not null
);

comment on table review.signed_scan_file is
    'The bytes of a scan, encrypted with the key of its submission; erased together with it.';
comment on column review.signed_scan_file.scan_id is 'The scan.';
comment on column review.signed_scan_file.nonce is 'AES-GCM nonce, 12 bytes.';
comment on column review.signed_scan_file.ciphertext is
    'AES-256-GCM of the scan with its 16-byte tag at the end.';

create table review.scan_reading (
    scan_reading_id bigint generated always as identity primary key,
    scan_id         bigint not null references review.signed_scan,
    user_name       text not null,
    read_at         timestamptz not null
);

comment on table review.scan_reading is
    'Somebody opened a scan. Nobody accepts a return on a scan that he has not opened.';
comment on column review.scan_reading.scan_reading_id is 'Surrogate.';
comment on column review.scan_reading.scan_id is 'The scan.';
comment on column review.scan_reading.user_name is 'Who opened it.';
comment on column review.scan_reading.read_at is 'When, by the domain clock.';

create index signed_scan_submission on review.signed_scan (submission_id);
create index scan_reading_scan on review.scan_reading (scan_id, user_name);

alter table review.signed_scan enable row level security;
alter table review.signed_scan_file enable row level security;
alter table review.scan_reading enable row level security;
create policy worker_all on review.signed_scan to worker using (true) with check (true);
create policy worker_all on review.signed_scan_file to worker using (true) with check (true);
create policy worker_all on review.scan_reading to worker using (true) with check (true);
create policy web_scope on review.signed_scan for select to web
    using (submission_id in (select submission_id from intake.submission));
grant select on review.signed_scan to web;
