-- Title:       A made-up country with one accepted ward return of a quarter for each commune
-- Source:      none
-- Row:         none is returned
-- Parameters:  @communeCount integer, @quarter text
-- Counts:      one province for 200 communes, one district for 20; every list ticked as nil, but
--              for one case with one child in each fifth commune

create temp table place as
select
    number,
    'c' || number as commune_code,
    'd' || number / 20 as district_code,
    'p' || number / 200 as province_code

from generate_series(0, @communeCount - 1) as number;

insert into reference.admin_unit (code, name, level, parent_code, provenance)
select distinct province_code, province_code, 'province', null, 'made up' from place
union all
select distinct district_code, district_code, 'district', province_code, 'made up' from place
union all
select commune_code, commune_code, 'commune', district_code, 'made up' from place;

insert into intake.submission (form_code, form_version, admin_unit_id, period_id, revision, state,
    file_name, byte_count, sha256, received_at, received_by, accepted_at)
select 'XP-TE13', 1, admin_unit.admin_unit_id, reporting_period.period_id, 1, 'accepted',
    'made-up.xlsx', 1, place.commune_code, now(), 'benchmark', now()

from place
inner join reference.admin_unit on admin_unit.code = place.commune_code
inner join reference.reporting_period on reporting_period.code = @quarter;

insert into validation.cell_value (submission_id, data_cell_id, value)
select submission.submission_id, form_cell.data_cell_id,
    (submission.submission_id * 31 + form_cell.data_cell_id * 17) % 400

from intake.submission
inner join reference.form_cell on form_cell.form_code = 'XP-TE13';

insert into register.list_state (submission_id, list, is_nil, row_count)
select submission_id, list, not has_row, has_row::integer

from intake.submission
cross join unnest(array['abuse_case', 'abused_child', 'sanction_decision', 'injury']) as list
cross join lateral (select list like 'abuse%' and submission_id % 5 = 0 as has_row) as state;

insert into register.abuse_case (submission_id, row_number, case_key, half_month_start, abuse_form,
    abuse_setting, case_outcome, perpetrator_count, is_child_elsewhere)
select submission_id, 7, 'V' || submission_id, '2024-11-01', 'violence', 'family', 'verifying', 1, false
from intake.submission
where submission_id % 5 = 0;

insert into register.abused_child (submission_id, row_number, child_key, case_key, sex, age_year,
    abuse_forms, sexual_abuse_kinds, has_support_plan)
select submission_id, 7, 'T' || submission_id, 'V' || submission_id, 'female', submission_id % 16,
    '{violence}', '{}', true
from intake.submission
where submission_id % 5 = 0;

analyze;
