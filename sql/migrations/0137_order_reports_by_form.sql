-- Several reports are made of one period: the steps of the calendar name the form, and a form the
-- levels that issue it. Up to here every report was that of a quarter.
alter table reference.report_form
    add column position integer not null default 0,
    add column unit_levels text[] not null default array['district', 'province']
        check (unit_levels <@ array['commune', 'district', 'province']),
    add column calendar_levels text[] not null default array['district', 'province']
        check (calendar_levels <@ array['commune', 'district', 'province']);

comment on column reference.report_form.position is
    'Order of the file; the first form of a kind of period is meant where none is named.';
comment on column reference.report_form.unit_levels is
    'Levels of the units that issue it: commune, district, province.';
comment on column reference.report_form.calendar_levels is
    'Levels for which the calendar makes it; others order it.';

alter table schedule.step
    add column form_code text;

update schedule.step
set form_code = 'BC-TE13-Q'
where kind = 'report';

alter table schedule.step
    add check ((kind = 'report') = (form_code is not null));

comment on column schedule.step.form_code is 'Form of a report; null for the others.';

drop index schedule.step_key;
create unique index step_key on schedule.step (
    period_id, kind, coalesce(admin_unit_id, 0), coalesce(audience, ''), coalesce(form_code, ''));

create view reports.closing_quarter with (security_invoker = true) as
select
    report_run.run_id,
    coalesce(quarter.period_id, report_run.period_id) as period_id
from reports.report_run
left join reference.reporting_period_version as own_period
    on own_period.period_id = report_run.period_id
    and own_period.known_from <= report_run.figures_as_at
    and own_period.known_to > report_run.figures_as_at
left join reference.reporting_period_version as quarter
    on own_period.kind <> 'Q'
    and quarter.kind = 'Q'
    and quarter.regime = own_period.regime
    and quarter.end_date = own_period.end_date
    and quarter.known_from <= report_run.figures_as_at
    and quarter.known_to > report_run.figures_as_at;

comment on view reports.closing_quarter is
    'The quarter that ends with the period of a run, as known at the instant of its figures.';
comment on column reports.closing_quarter.run_id is 'The run.';
comment on column reports.closing_quarter.period_id is
    'Period whose returns, texts and tasks the run tells of; its own where no such quarter is.';

grant select on reports.closing_quarter to web, worker;
