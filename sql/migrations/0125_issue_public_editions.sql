-- An edition for the public is read by the recipients too: what each of them was given or denied is kept apart.
alter table reports.report_run drop constraint report_run_audience_check;
alter table reports.report_run add constraint report_run_audience_check
    check (audience in ('official', 'recipients', 'public'));
alter table reports.report_run drop constraint report_run_state_check;
alter table reports.report_run add constraint report_run_state_check
    check (state in ('pinned', 'protected', 'refused', 'rendered', 'returned', 'person_signed', 'signed', 'published'));
alter table reports.report_run add column refusal text;

comment on column reports.report_run.audience is 'official, recipients or public.';
comment on column reports.report_run.state is
    'pinned, protected, rendered, signed or published; refused where it may not be made; where people sign, also returned by the signer, or person_signed.';
comment on column reports.report_run.refusal is
    'Why it was not made when it was last refused, in Vietnamese; null where it never was.';

grant update (refusal) on reports.report_run to worker;

create view disclosure.edition_reader with (security_invoker = true) as
select
    edition_reader.audience,
    edition_reader.reader
from (
    values
        ('recipients', 'recipients'),
        ('public', 'public'),
        ('public', 'recipients')
) as edition_reader (audience, reader);

comment on view disclosure.edition_reader is
    'An audience that reads the editions made for an audience and from which something is withheld: the recipients read what the public is given.';
comment on column disclosure.edition_reader.audience is 'Audience of the edition.';
comment on column disclosure.edition_reader.reader is 'Audience that reads it.';

drop view disclosure.known_run;
alter table disclosure.given_figure add column reader text;
update disclosure.given_figure
set reader = report_run.audience
from reports.report_run
where report_run.run_id = given_figure.run_id;
alter table disclosure.given_figure alter column reader set not null;
alter table disclosure.given_figure drop constraint given_figure_pkey;
alter table disclosure.given_figure add primary key (run_id, reader, period_id, unit_id, quantity);

comment on table disclosure.given_figure is
    'One number that a run gives an audience that reads it, or withholds, with what it links to by its sums.';
comment on column disclosure.given_figure.reader is
    'Audience that reads it; sensitive is what its rule withholds, whoever the edition is for.';
comment on column disclosure.given_figure.is_withheld is 'True when the readers do not see it.';

-- What is signed, or out to be signed, will be read as it is.
create view disclosure.known_run with (security_invoker = true) as
select
    report_run.run_id,
    known_run.run_id as known_run_id,
    edition_reader.reader
from reports.report_run
inner join disclosure.edition_reader as own_reader on own_reader.audience = report_run.audience
inner join disclosure.edition_reader on edition_reader.reader = own_reader.reader
inner join reports.report_run as known_run
    on known_run.audience = edition_reader.audience
    and known_run.run_id <> report_run.run_id
where known_run.state in ('person_signed', 'signed', 'published')
    or exists (
        select
        from signing.given_out
        inner join reports.rendered_file
            on rendered_file.run_id = given_out.run_id
            and rendered_file.sha256 = given_out.document_sha256
        where given_out.run_id = known_run.run_id
    );

comment on view disclosure.known_run is
    'A signed report whose numbers an audience that reads a run was given: one for it, or for a wider audience.';
comment on column disclosure.known_run.run_id is 'The run.';
comment on column disclosure.known_run.known_run_id is 'The report that was signed, or given out to be signed.';
comment on column disclosure.known_run.reader is 'The audience that reads both.';

create table disclosure.weighed_run (
    run_id         bigint not null references reports.report_run,
    weighed_run_id bigint not null references reports.report_run,
    primary key (run_id, weighed_run_id)
);

comment on table disclosure.weighed_run is
    'A report that a run was protected with, since its readers know both.';
comment on column disclosure.weighed_run.run_id is 'The run.';
comment on column disclosure.weighed_run.weighed_run_id is 'The report that was signed before.';

alter table disclosure.weighed_run enable row level security;
create policy worker_all on disclosure.weighed_run to worker using (true) with check (true);

create function disclosure.is_overtaken(in wanted_run_id bigint) returns boolean
language sql stable security definer set search_path = '' as $$
    with own as (
        select distinct
            unit_id,
            period_id
        from disclosure.given_figure
        where run_id = wanted_run_id
    ),
    linked as (
        select distinct
            own.unit_id,
            other_quarter.period_id
        from own
        inner join reference.period_quarter as own_quarter
            on own_quarter.period_id = own.period_id
        inner join reference.period_quarter as other_quarter
            on other_quarter.quarter_period_id = own_quarter.quarter_period_id
    )
    select exists (
        select
        from disclosure.known_run
        where known_run.run_id = wanted_run_id
            and known_run.known_run_id not in (
                select weighed_run.weighed_run_id
                from disclosure.weighed_run
                where weighed_run.run_id = wanted_run_id)
            and exists (
                select
                from linked
                inner join disclosure.given_figure
                    on given_figure.run_id = known_run.known_run_id
                    and given_figure.reader = known_run.reader
                    and given_figure.unit_id = linked.unit_id
                    and given_figure.period_id = linked.period_id)
    )
$$;

comment on function disclosure.is_overtaken(bigint) is
    'Whether another report about the same units and times was signed since a run was protected, so that it is protected again.';

revoke execute on function disclosure.is_overtaken(bigint) from public;
grant execute on function disclosure.is_overtaken(bigint) to web, worker;
grant select on disclosure.edition_reader, disclosure.known_run to worker;
grant select, insert, delete on disclosure.weighed_run to worker;
