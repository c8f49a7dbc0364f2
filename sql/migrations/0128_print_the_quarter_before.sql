-- A quarter is printed beside the one before it. What was protected and not yet printed is
-- protected again, so that the figures of the quarter before are withheld by the same rules.
create or replace view reports.run_period with (security_invoker = true) as
select
    report_run.run_id,
    shown.slot,
    shown.period_id
from reports.report_run
inner join reference.reporting_period_version as own_period
    on own_period.period_id = report_run.period_id
    and own_period.known_from <= report_run.figures_as_at
    and own_period.known_to > report_run.figures_as_at
cross join lateral (
    select
        'own',
        own_period.period_id
    union all
    (
        select
            'to_date',
            longer_period.period_id
        from reference.reporting_period_version as longer_period
        where longer_period.regime = own_period.regime
            and longer_period.year = own_period.year
            and longer_period.end_date = own_period.end_date
            and longer_period.known_from <= report_run.figures_as_at
            and longer_period.known_to > report_run.figures_as_at
        order by longer_period.start_date
        limit 1
    )
    union all
    select
        'earlier',
        earlier_period.period_id
    from reference.reporting_period_version as earlier_period
    where earlier_period.regime = own_period.regime
        and earlier_period.kind = own_period.kind
        and earlier_period.quarter is not distinct from own_period.quarter
        and earlier_period.year = own_period.year - 1
        and earlier_period.known_from <= report_run.figures_as_at
        and earlier_period.known_to > report_run.figures_as_at
    union all
    select
        'previous',
        previous_period.period_id
    from reference.reporting_period_version as previous_period
    where own_period.kind = 'Q'
        and previous_period.regime = own_period.regime
        and previous_period.kind = own_period.kind
        and previous_period.end_date = own_period.start_date - 1
        and previous_period.known_from <= report_run.figures_as_at
        and previous_period.known_to > report_run.figures_as_at
) as shown (slot, period_id);

comment on column reports.run_period.slot is
    'own; to_date: the longest of the same year that ends on the same day, for a first quarter '
    'itself; earlier: the same period of the year before; previous: of a quarter the one that ends on '
    'the day before it; no row without such a period.';

alter table disclosure.suppressed_cell
    drop constraint suppressed_cell_slot_check,
    add constraint suppressed_cell_slot_check
    check (slot in ('own', 'to_date', 'previous', 'earlier'));

comment on column disclosure.suppressed_cell.slot is
    'Which of the printed periods: own, to_date, previous or earlier.';

alter table reports.moved_figure
    drop constraint moved_figure_slot_check,
    add constraint moved_figure_slot_check
    check (slot in ('own', 'to_date', 'previous', 'earlier', 'change'));

comment on column reports.moved_figure.slot is
    'Column: own period, to_date, previous (the quarter before), earlier (the year before) or change '
    'against the year before.';

update reports.report_run
set state = 'pinned'
where state = 'protected';
