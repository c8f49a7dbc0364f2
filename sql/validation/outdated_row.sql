-- Title:       Removal of what an earlier validation of a submission left
-- Source:      docs/workbook.md
-- Row:         none; deletes the submission's findings, values, texts and list rows
-- Parameters:  @submissionId bigint

delete from validation.finding where submission_id = @submissionId;
delete from validation.cell_value where submission_id = @submissionId;
delete from validation.narrative where submission_id = @submissionId;
delete from validation.task_word where submission_id = @submissionId;
delete from validation.own_plan where submission_id = @submissionId;
delete from register.list_state where submission_id = @submissionId;
delete from register.abuse_case where submission_id = @submissionId;
delete from register.abused_child where submission_id = @submissionId;
delete from register.sanction_decision where submission_id = @submissionId;
delete from register.injury where submission_id = @submissionId;
