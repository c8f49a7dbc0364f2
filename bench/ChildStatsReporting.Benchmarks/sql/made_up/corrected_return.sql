-- Title:       An accepted correction of the return of one commune
-- Source:      none
-- Row:         the new revision
-- Parameters:  @periodId integer, @number integer, @cellCount integer, @isListChanged boolean
-- Counts:      the first cells are raised by one; a changed list has one injury more

with earlier as (

    update intake.submission
    set state = 'superseded',
        superseded_at = clock_timestamp()

    from made_up.accepted_return

    where accepted_return.number = @number
        and submission.submission_id = accepted_return.submission_id
        and submission.period_id = @periodId

    returning submission.*

)

insert into intake.submission (form_code, form_version, admin_unit_id, period_id, revision, state,
    file_name, byte_count, sha256, received_at, received_by, accepted_at)
select form_code, form_version, admin_unit_id, period_id, revision + 1, 'accepted', file_name,
    byte_count, sha256 || '-corrected', clock_timestamp(), received_by, clock_timestamp()

from earlier;

create temp table correction on commit drop as
select corrected.submission_id, earlier.submission_id as earlier_submission_id

from made_up.accepted_return
inner join intake.submission as corrected
    on corrected.submission_id = accepted_return.submission_id
    and corrected.period_id = @periodId
inner join intake.submission as earlier
    on earlier.admin_unit_id = corrected.admin_unit_id
    and earlier.period_id = corrected.period_id
    and earlier.revision = corrected.revision - 1

where accepted_return.number = @number;

insert into validation.cell_value (submission_id, data_cell_id, value)
select
    correction.submission_id,
    cell_value.data_cell_id,
    cell_value.value + (row_number() over (order by cell_value.data_cell_id) <= @cellCount)::integer

from correction
inner join validation.cell_value on cell_value.submission_id = correction.earlier_submission_id;

insert into register.abuse_case (submission_id, row_number, case_key, half_month_start, abuse_form,
    abuse_setting, case_outcome, perpetrator_count, is_child_elsewhere)
select correction.submission_id, row_number, case_key, half_month_start, abuse_form, abuse_setting,
    case_outcome, perpetrator_count, is_child_elsewhere
from correction
inner join register.abuse_case on abuse_case.submission_id = correction.earlier_submission_id;

insert into register.abused_child (submission_id, row_number, child_key, case_key, sex, age_year,
    abuse_forms, sexual_abuse_kinds, has_support_plan)
select correction.submission_id, row_number, child_key, case_key, sex, age_year, abuse_forms,
    sexual_abuse_kinds, has_support_plan
from correction
inner join register.abused_child on abused_child.submission_id = correction.earlier_submission_id;

insert into register.sanction_decision (submission_id, row_number, decision_key, case_key,
    half_month_start, legal_article, violator_kind, sanction, fine_vnd, authority, status)
select correction.submission_id, row_number, decision_key, case_key, half_month_start,
    legal_article, violator_kind, sanction, fine_vnd, authority, status
from correction
inner join register.sanction_decision
    on sanction_decision.submission_id = correction.earlier_submission_id;

insert into register.injury (submission_id, row_number, sex, age_year, injury_cause, injury_place,
    is_death, is_reported_before)
select correction.submission_id, row_number, sex, age_year, injury_cause, injury_place, is_death,
    is_reported_before
from correction
inner join register.injury on injury.submission_id = correction.earlier_submission_id
union all
select submission_id, 99, 'female', 5, 'burn', 'home', false, false
from correction
where @isListChanged;

insert into register.list_state (submission_id, list, is_nil, row_count)
select
    correction.submission_id,
    list_state.list,
    list_state.is_nil and not (list_state.list = 'injury' and @isListChanged),
    list_state.row_count + (list_state.list = 'injury' and @isListChanged)::integer
from correction
inner join register.list_state on list_state.submission_id = correction.earlier_submission_id;

select submission_id from correction
