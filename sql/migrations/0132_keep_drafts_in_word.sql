-- The draft as a Word file, for offices whose document system asks one beside the PDF.
create table reports.draft_text (
    run_id  bigint primary key references reports.report_run,
    content bytea not null,
    sha256  text not null
);

comment on table reports.draft_text is
    'The document of a rendered run as a Word file marked DỰ THẢO; given out beside the PDF, never signed or issued.';
comment on column reports.draft_text.run_id is 'The run.';
comment on column reports.draft_text.content is 'The bytes.';
comment on column reports.draft_text.sha256 is 'SHA-256 of the bytes, lower-case hex.';

alter table reports.draft_text enable row level security;
create policy worker_all on reports.draft_text to worker using (true) with check (true);
create policy web_draft on reports.draft_text for select to web
    using (run_id in (
        select run_id from reports.report_run
        where state = 'rendered' and admin_unit_id in (select access.draft_unit_ids())));
grant select on reports.draft_text to web, worker;
grant insert, update, delete on reports.draft_text to worker;
