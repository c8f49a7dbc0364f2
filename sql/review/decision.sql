-- Title:       Decision of one person on one submission
-- Source:      docs/workbook.md
-- Row:         none; adds a decision and moves the submission
-- Parameters:  @submissionId bigint, @action text, @state text, @userName text, @remark text,
--              @decidedAt timestamptz, @confirmationMethod text (web or signed_scan)
-- Null:        @remark is null where nothing was said

insert into review.decision (submission_id, action, user_name, decided_at, remark)
values (@submissionId, @action, @userName, @decidedAt, @remark);

-- Accepting a revision takes the place of the one accepted before.
update intake.submission
set
    state = 'superseded',
    superseded_at = @decidedAt
from intake.submission as decided
where @action = 'accept'
    and decided.submission_id = @submissionId
    and submission.form_code = decided.form_code
    and submission.admin_unit_id = decided.admin_unit_id
    and submission.period_id = decided.period_id
    and submission.submission_id <> decided.submission_id
    and submission.state = 'accepted';

update intake.submission
set
    state = @state,
    submitted_by = case when @action = 'submit' then @userName else submitted_by end,
    confirmed_by = case when @action = 'confirm' then @userName else confirmed_by end,
    confirmation_method = case
        when @action = 'confirm' then @confirmationMethod
        else confirmation_method
    end,
    decided_by = case when @action in ('accept', 'return') then @userName else decided_by end,
    accepted_at = case when @action = 'accept' then @decidedAt else accepted_at end,
    kept_warning_reason = case
        when @action = 'submit' and warning_count > 0 then @remark
        else kept_warning_reason
    end
where submission_id = @submissionId;
