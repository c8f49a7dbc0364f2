-- Title:       Section sheets of a return with what stands in their ticks
-- Source:      docs/workbook.md
-- Row:         one section of the form, in its order
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @tickColumn integer, @nilTickRow
--              integer, @reviewedTickRow integer
-- Null:        a tick that the file does not hold

select
    form_section.sheet_name,
    form_section.title_vi,
    nil_tick.value_text as nil_text,
    reviewed_tick.value_text as reviewed_text

from intake.submission
inner join reference.form_section
    on form_section.catalogue_version_id = @catalogueVersionId
    and form_section.form_code = submission.form_code
left join intake.submitted_cell as nil_tick
    on nil_tick.submission_id = submission.submission_id
    and nil_tick.sheet = form_section.sheet_name
    and nil_tick.row_number = @nilTickRow
    and nil_tick.column_number = @tickColumn
left join intake.submitted_cell as reviewed_tick
    on reviewed_tick.submission_id = submission.submission_id
    and reviewed_tick.sheet = form_section.sheet_name
    and reviewed_tick.row_number = @reviewedTickRow
    and reviewed_tick.column_number = @tickColumn

where submission.submission_id = @submissionId

order by form_section.position
