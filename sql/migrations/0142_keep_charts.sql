-- The charts of a document, for the pages on which it is looked at.
create table reports.run_chart (
    run_id   bigint not null references reports.report_run,
    position integer not null,
    title    text not null,
    svg      text,
    words    text not null,
    notes    text not null,
    primary key (run_id, position)
);

comment on table reports.run_chart is
    'The charts of a rendered run as its document shows them: the same figures under the same mask; replaced with its files.';
comment on column reports.run_chart.run_id is 'The run.';
comment on column reports.run_chart.position is 'Place in the document, from 1.';
comment on column reports.run_chart.title is 'What it shows, with number and unit.';
comment on column reports.run_chart.svg is
    'The drawing as an SVG element; null where a sentence stands in its place.';
comment on column reports.run_chart.words is
    'All that the drawing tells, or the sentence in its place.';
comment on column reports.run_chart.notes is
    'What its signs mean and what is not drawn, one a line; empty for none.';

alter table reports.run_chart enable row level security;
create policy worker_all on reports.run_chart to worker using (true) with check (true);
create policy web_draft on reports.run_chart for select to web
    using (run_id in (
        select run_id from reports.report_run
        where state in ('rendered', 'returned', 'person_signed')
            and admin_unit_id in (select access.draft_unit_ids())));
create policy web_scope on reports.run_chart for select to web
    using (run_id in (select run_id from signing.signed_file where published_at is not null));
grant select on reports.run_chart to web, worker;
grant insert, delete on reports.run_chart to worker;
