-- Which editions the calendar makes is of the form, as data; a reviewer orders any of them on the page.
alter table reference.report_form
    add column audiences text[] not null default array['official']
        check (audiences <@ array['official', 'recipients', 'public']);

comment on column reference.report_form.audiences is
    'Editions that the calendar makes when a period is closed: official, recipients, public. Any other is made when somebody orders it.';

create policy web_order on reports.report_run for insert to web
    with check (state = 'pinned'
        and created_by = access.acting()
        and admin_unit_id in (select access.own_unit_ids_of('reviewer')));
grant insert on reports.report_run to web;
