-- Title:       Ten years of quarters with accepted returns of a few cells each
-- Source:      none
-- Row:         none is returned
-- Parameters:  none
-- Counts:      the administrative periods of 2015 to 2024; four cells a return, lists not stated

insert into reference.reporting_period (code, regime, kind, year, quarter, start_date, end_date,
    tree_date, opens_on, due_on, closes_on)
select
    format('HC-%s-%s', year - years, split_part(code, '-', 3)), regime, kind, year - years, quarter,
    start_date - make_interval(years => years), end_date - make_interval(years => years),
    tree_date - make_interval(years => years), opens_on - make_interval(years => years),
    due_on - make_interval(years => years), closes_on - make_interval(years => years)

from reference.reporting_period
cross join generate_series(1, 8) as years

where regime = 'HC' and year = 2023;

alter table validation.cell_value drop constraint cell_value_submission_id_fkey;

insert into intake.submission (form_code, form_version, admin_unit_id, period_id, revision, state,
    file_name, byte_count, sha256, received_at, received_by, accepted_at)
select 'XP-TE13', 1, admin_unit.admin_unit_id, reporting_period.period_id, 1, 'accepted',
    'made-up.xlsx', 1, unit.code || reporting_period.code, now(), 'benchmark', now()

from reference.reporting_period
inner join made_up.unit on reporting_period.tree_date between unit.valid_from and unit.valid_to
inner join reference.admin_unit
    on admin_unit.code = unit.code
    and admin_unit.valid_from = unit.valid_from

where reporting_period.regime = 'HC'
    and reporting_period.kind = 'Q'
    and reporting_period.year between 2015 and 2024;

insert into validation.cell_value (submission_id, data_cell_id, value)
select submission.submission_id, data_cell.data_cell_id, submission.submission_id % 40

from intake.submission
inner join reference.data_cell on data_cell.data_element in ('live_birth', 'at_risk_child')

order by submission.submission_id;

alter table validation.cell_value add constraint cell_value_submission_id_fkey
    foreign key (submission_id) references intake.submission;

analyze intake.submission, validation.cell_value;

-- The calendar has asked for the figures of each of them.
insert into schedule.step (period_id, kind, due_at, done_at)
select period_id, 'compute', now(), now()

from reference.reporting_period

where regime = 'HC' and year between 2015 and 2024;
