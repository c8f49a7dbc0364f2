-- A run names the computation of each period that it prints, so that nothing but these is in it.
create table reports.run_computation (
    run_id         bigint not null references reports.report_run,
    period_id      integer not null references reference.reporting_period,
    computation_id bigint not null references indicators.computation,
    primary key (run_id, period_id)
);

comment on table reports.run_computation is
    'One period that a run prints (its own, the year to date, the year before) with the computation that its figures are of. No row for a period that was not computed by then.';
comment on column reports.run_computation.run_id is 'The run.';
comment on column reports.run_computation.period_id is 'The period printed.';
comment on column reports.run_computation.computation_id is
    'Its computation in force at the instant of the run''s figures.';

insert into reports.run_computation (run_id, period_id, computation_id)
select distinct on (report_run.run_id, shown_period.period_id)
    report_run.run_id,
    shown_period.period_id,
    computation.computation_id
from reports.report_run
inner join reference.reporting_period as own_period
    on own_period.period_id = report_run.period_id
cross join lateral (
    (
        select longer_period.period_id
        from reference.reporting_period as longer_period
        where longer_period.regime = own_period.regime
            and longer_period.year = own_period.year
            and longer_period.end_date = own_period.end_date
        order by longer_period.start_date
        limit 1
    )
    union
    select own_period.period_id
    union
    select earlier_period.period_id
    from reference.reporting_period as earlier_period
    where earlier_period.regime = own_period.regime
        and earlier_period.kind = own_period.kind
        and earlier_period.quarter is not distinct from own_period.quarter
        and earlier_period.year = own_period.year - 1
) as shown_period
inner join indicators.computation
    on computation.period_id = shown_period.period_id
    and computation.finished_at is not null
    and computation.started_at <= report_run.figures_as_at
order by report_run.run_id, shown_period.period_id, computation.computation_id desc;

alter table reports.run_computation enable row level security;
create policy worker_all on reports.run_computation to worker using (true) with check (true);
create policy web_scope on reports.run_computation for select to web
    using (run_id in (select run_id from reports.report_run));
grant select on reports.run_computation to web;
