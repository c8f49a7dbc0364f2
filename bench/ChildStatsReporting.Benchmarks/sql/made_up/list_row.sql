-- Title:       Rows of the lists of a quarter's returns
-- Source:      none
-- Row:         none is returned
-- Parameters:  @quarter text
-- Counts:      each fifth commune has a new case with a child and goes on with the case of the
--              quarter before; each twenty-fifth adds a supplement in the third quarter; each tenth
--              has a decision in the second and fourth; each third has one to three injuries; every
--              other list is ticked as nil. An heir of a split unit goes on with its case

create temp table new_case on commit drop as
with row_of_case as (

    select accepted_return.*, 7 as row_number, quarter as case_number,
        half_month_start as received_on, 'verifying' as case_outcome
    from made_up.accepted_return
    where number % 5 = 0

    union all

    select accepted_return.*, 8, quarter - 1, (half_month_start - interval '3 months')::date,
        case number % 3 when 0 then 'criminal' when 1 then 'administrative' else 'verifying' end
    from made_up.accepted_return
    where number % 5 = 0 and quarter > 1

    union all

    select accepted_return.*, 9, 100, (half_month_start - interval '3 months')::date, 'no_action'
    from made_up.accepted_return
    where number % 25 = 0 and quarter = 3

    union all

    select submission_id, period_code, 20, '30020', habit, quarter, year, half_month_start, 10,
        quarter - 1, (half_month_start - interval '3 months')::date, 'criminal'
    from made_up.accepted_return
    where code = '90001'

)

select
    row_of_case.*,
    format('%s-%s-V%s', code, to_char(year % 100, 'FM00'), to_char(case_number, 'FM000'))
        as case_key,
    format('%s-%s-T%s', code, to_char(year % 100, 'FM00'), to_char(case_number, 'FM000'))
        as child_key

from row_of_case

where period_code = @quarter;

insert into register.abuse_case (submission_id, row_number, case_key, half_month_start, abuse_form,
    abuse_setting, case_outcome, perpetrator_count, is_child_elsewhere)
select submission_id, row_number, case_key, received_on,
    case number % 2 when 0 then 'violence' else 'sexual' end,
    case number % 3 when 0 then 'family' when 1 then 'school' else 'online' end,
    case_outcome, 1 + number % 2, false

from new_case;

insert into register.abused_child (submission_id, row_number, child_key, case_key, sex, age_year,
    abuse_forms, sexual_abuse_kinds, has_support_plan)
select submission_id, row_number, child_key, case_key,
    case number % 4 when 0 then 'male' else 'female' end,
    (number + case_number) % 16,
    case number % 2 when 0 then '{violence}'::text[] else '{sexual,violence}' end,
    case number % 2 when 0 then '{}'::text[] else '{molestation}' end,
    row_number = 8

from new_case;

insert into register.sanction_decision (submission_id, row_number, decision_key, case_key,
    half_month_start, legal_article, violator_kind, sanction, fine_vnd, authority, status)
select submission_id, row_number,
    format('%s-%s-Q%s', code, to_char(year % 100, 'FM00'), to_char(case_number, 'FM000')),
    case_key, received_on, '21.1', case number % 3 when 0 then 'organisation' else 'person' end,
    'fine', 1000000 + number % 7 * 500000, 'commune_chair', 'executed'

from new_case

where row_number = 7 and number % 10 = 0 and quarter in (2, 4);

insert into register.injury (submission_id, row_number, sex, age_year, injury_cause, injury_place,
    is_death, is_reported_before)
select accepted_return.submission_id, 6 + row_number,
    case (number + row_number) % 2 when 0 then 'male' else 'female' end,
    (number * 3 + row_number + quarter) % 16,
    case (number / 3 + row_number) % 4
        when 0 then 'fall' when 1 then 'traffic' when 2 then 'drowning' else 'burn' end,
    case (number / 3) % 3 when 0 then 'home' when 1 then 'school' else 'community' end,
    (number + row_number) % 11 = 0, (number + row_number) % 33 = 0

from made_up.accepted_return
cross join lateral generate_series(1, 1 + number / 3 % 3) as row_number

where period_code = @quarter and number % 3 = 0;

insert into register.list_state (submission_id, list, is_nil, row_count)
select accepted_return.submission_id, list.list, coalesce(stated.row_count, 0) = 0,
    coalesce(stated.row_count, 0)

from made_up.accepted_return
cross join unnest(array['abuse_case', 'abused_child', 'sanction_decision', 'injury']) as list (list)
left join (
    select submission_id, 'abuse_case' as list, count(*) as row_count
    from register.abuse_case group by submission_id
    union all
    select submission_id, 'abused_child', count(*)
    from register.abused_child group by submission_id
    union all
    select submission_id, 'sanction_decision', count(*)
    from register.sanction_decision group by submission_id
    union all
    select submission_id, 'injury', count(*)
    from register.injury group by submission_id
) as stated
    on stated.submission_id = accepted_return.submission_id
    and stated.list = list.list

where accepted_return.period_code = @quarter;

analyze intake.submission, validation.cell_value, register.abuse_case, register.abused_child,
    register.sanction_decision, register.injury, register.list_state;
