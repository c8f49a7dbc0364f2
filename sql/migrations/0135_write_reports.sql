-- The paragraphs of a report as its agency words them, with who and when, and what a document made
-- of them. What units wrote in their returns stays theirs and is never changed here.
create table reports.paragraph (
    paragraph_id  bigint generated always as identity primary key,
    form_code     text not null references reference.report_form,
    period_id     integer not null references reference.reporting_period,
    admin_unit_id integer not null references reference.admin_unit,
    section       text not null check (section ~ '^[a-z][a-z0-9_]*$'),
    revision      integer not null check (revision > 0),
    kind          text not null check (kind in ('written', 'none', 'composed')),
    content       text not null check (length(content) <= 20000),
    composed      text not null,
    recorded_at   timestamptz not null,
    recorded_by   text not null,
    unique (form_code, period_id, admin_unit_id, section, revision),
    check ((kind = 'written') = (content <> ''))
);

comment on table reports.paragraph is
    'What an agency says in one section of its report of a period, at one time. Rows are only ever added; the greatest revision counts.';
comment on column reports.paragraph.paragraph_id is 'Surrogate.';
comment on column reports.paragraph.form_code is 'Form of the report.';
comment on column reports.paragraph.period_id is 'Period of the report.';
comment on column reports.paragraph.admin_unit_id is 'Unit of the report; all its audiences have the same paragraphs.';
comment on column reports.paragraph.section is 'Section as the form names it.';
comment on column reports.paragraph.revision is '1, 2, …; an edit states the revision that it was made on by being the next.';
comment on column reports.paragraph.kind is
    'written: the words in content; none: somebody says that there is nothing; composed: again what the service puts together.';
comment on column reports.paragraph.content is 'Paragraphs, one a line, with references to figures in braces; empty unless written.';
comment on column reports.paragraph.composed is 'What the service had put together when it was written, to tell when that has changed.';
comment on column reports.paragraph.recorded_at is 'When, by the domain clock.';
comment on column reports.paragraph.recorded_by is 'Who.';

create view reports.newest_paragraph with (security_invoker = true) as
select distinct on (form_code, period_id, admin_unit_id, section) *
from reports.paragraph
order by form_code, period_id, admin_unit_id, section, revision desc;

comment on view reports.newest_paragraph is
    'One section of one report with what counts of its paragraphs.';
do $$
declare
    own record;
begin
    for own in
        select attname, col_description(attrelid, attnum) as words
        from pg_attribute
        where attrelid = 'reports.paragraph'::regclass and attnum > 0 and not attisdropped
    loop
        execute format('comment on column reports.newest_paragraph.%I is %L', own.attname, own.words);
    end loop;
end $$;

create table reports.run_section (
    run_id          bigint not null references reports.report_run,
    section         text not null,
    position        integer not null,
    heading         text not null,
    revision        integer not null,
    composed        text not null,
    printed         text not null,
    earlier_printed text,
    primary key (run_id, section)
);

comment on table reports.run_section is
    'A section of a rendered document whose words the agency may write, as the document has it.';
comment on column reports.run_section.run_id is 'The run.';
comment on column reports.run_section.section is 'Section as the form names it.';
comment on column reports.run_section.position is 'From 1, in order of print.';
comment on column reports.run_section.heading is 'Headings above it.';
comment on column reports.run_section.revision is 'Revision of the paragraphs that it was made of; 0 where nobody wrote any.';
comment on column reports.run_section.composed is 'What the service puts together, with references to figures in braces.';
comment on column reports.run_section.printed is 'As printed, one paragraph a line.';
comment on column reports.run_section.earlier_printed is 'As the rendering before had it; null for the first.';

create table reports.run_figure (
    run_id       bigint not null references reports.report_run,
    code         text not null,
    position     integer not null,
    name         text not null,
    slot         text not null,
    printed      text not null,
    state        text not null,
    is_in_text   boolean not null,
    earlier_text text,
    primary key (run_id, code)
);

comment on table reports.run_figure is
    'A figure of a rendered document that its paragraphs can refer to.';
comment on column reports.run_figure.run_id is 'The run.';
comment on column reports.run_figure.code is 'Part, code and view, breakdown and slot, as a paragraph keeps it between braces.';
comment on column reports.run_figure.position is 'From 1, in order of print.';
comment on column reports.run_figure.name is 'Name by which people refer to it; no other figure of the run has it.';
comment on column reports.run_figure.slot is 'own, to_date, previous, earlier or change.';
comment on column reports.run_figure.printed is 'How a sentence prints it for the audience of the run.';
comment on column reports.run_figure.state is 'Why: Figure, Change, Missing, NotApplicable, NotCollected or Withheld.';
comment on column reports.run_figure.is_in_text is 'True where a paragraph of the document refers to it.';
comment on column reports.run_figure.earlier_text is 'As the rendering before had it; null for the first.';

create table reports.text_fault (
    run_id   bigint not null references reports.report_run,
    position integer not null,
    kind     text not null check (kind in ('empty', 'withheld', 'unknown')),
    heading  text not null,
    sentence text not null,
    figure   text not null,
    primary key (run_id, position)
);

comment on table reports.text_fault is
    'What stands against signing a rendered document in its paragraphs.';
comment on column reports.text_fault.run_id is 'The run.';
comment on column reports.text_fault.position is 'From 1, in order of print.';
comment on column reports.text_fault.kind is
    'empty: a section says nothing and nobody chose that there is nothing; withheld: a sentence refers to a figure that the audience is not told; unknown: to one that the document does not have.';
comment on column reports.text_fault.heading is 'Headings above the section.';
comment on column reports.text_fault.sentence is 'The sentence; empty for an empty section.';
comment on column reports.text_fault.figure is 'Name of the figure, or what stands between the braces; empty for an empty section.';

create function reports.is_reworded(in wanted_run_id bigint) returns boolean
language sql stable set search_path = '' as $$
    select exists (
        select
        from reports.report_run
        inner join reports.run_section on run_section.run_id = report_run.run_id
        left join reports.newest_paragraph
            on newest_paragraph.form_code = report_run.form_code
            and newest_paragraph.period_id = report_run.period_id
            and newest_paragraph.admin_unit_id = report_run.admin_unit_id
            and newest_paragraph.section = run_section.section
        where report_run.run_id = wanted_run_id
            and coalesce(newest_paragraph.revision, 0) <> run_section.revision
    )
$$;

comment on function reports.is_reworded(bigint) is
    'Whether paragraphs were written since a document was made, so that it is made again before it is signed.';
revoke execute on function reports.is_reworded(bigint) from public;
grant execute on function reports.is_reworded(bigint) to web, worker;

create function reports.refuse_settled_words() returns trigger language plpgsql
security definer set search_path = '' as $$
begin
    if exists (
        select from reports.report_run
        where report_run.form_code = new.form_code
            and report_run.period_id = new.period_id
            and report_run.admin_unit_id = new.admin_unit_id
        having count(*) filter (
                where report_run.state not in ('person_signed', 'signed', 'published')) = 0
            and count(*) > 0
    ) then
        raise exception 'every document of these paragraphs is signed'
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function reports.refuse_settled_words() is
    'Paragraphs are written while some document of theirs waits for its signature.';
revoke execute on function reports.refuse_settled_words() from public;

create trigger words_are_open before insert on reports.paragraph
    for each row execute function reports.refuse_settled_words();

create function reports.refuse_faulty_words() returns trigger language plpgsql
security definer set search_path = '' as $$
begin
    if exists (select from reports.text_fault where text_fault.run_id = new.run_id) then
        raise exception 'the paragraphs of report run % are not ready to be signed', new.run_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function reports.refuse_faulty_words() is
    'No document is signed or registered whose section is empty or whose sentence refers to what may not be told.';
revoke execute on function reports.refuse_faulty_words() from public;

create trigger signed_words_are_ready before update of state on reports.report_run
    for each row when (old.state = 'rendered' and new.state in ('person_signed', 'signed'))
    execute function reports.refuse_faulty_words();

alter table reports.paragraph enable row level security;
alter table reports.run_section enable row level security;
alter table reports.run_figure enable row level security;
alter table reports.text_fault enable row level security;
create policy worker_all on reports.paragraph to worker using (true) with check (true);
create policy worker_all on reports.run_section to worker using (true) with check (true);
create policy worker_all on reports.run_figure to worker using (true) with check (true);
create policy worker_all on reports.text_fault to worker using (true) with check (true);
create policy web_draft on reports.paragraph for select to web
    using (admin_unit_id in (select access.draft_unit_ids()));
create policy web_write on reports.paragraph for insert to web
    with check (recorded_by = access.acting()
        and admin_unit_id in (select access.own_unit_ids_of('reviewer', 'signer')));
create policy web_draft on reports.run_section for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
create policy web_draft on reports.run_figure for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
create policy web_draft on reports.text_fault for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
grant select, insert on reports.paragraph to web, worker;
grant select on reports.newest_paragraph to web, worker;
grant select, insert, update, delete on reports.run_section, reports.run_figure, reports.text_fault
    to worker;
grant select on reports.run_section, reports.run_figure, reports.text_fault to web;
grant usage, select on all sequences in schema reports to web, worker;
