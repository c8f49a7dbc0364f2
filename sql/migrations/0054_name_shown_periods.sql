-- Which periods a document prints, for whoever asks whether their figures are others by now.
create view reports.shown_period with (security_invoker = true) as
select
    report_run.run_id,
    shown.period_id
from reports.report_run
inner join reference.reporting_period as own on own.period_id = report_run.period_id
inner join reference.reporting_period as shown
    on shown.regime = own.regime
    and (
        (shown.year = own.year and shown.end_date = own.end_date)
        or (shown.year = own.year - 1
            and shown.kind = own.kind
            and shown.quarter is not distinct from own.quarter)
    );

comment on view reports.shown_period is
    'The periods of which a run prints figures: its own, those that end with it and the same '
    'period of the year before.';
comment on column reports.shown_period.run_id is 'The run.';
comment on column reports.shown_period.period_id is 'One of its periods.';

grant select on reports.shown_period to web, worker;
