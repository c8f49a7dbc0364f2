-- Title:       Section sheets of a return with their ticks
-- Source:      docs/workbook.md
-- Row:         one section of the form, in its order
-- Parameters:  @submissionId bigint, @catalogueVersionId integer
-- Null:        none; a tick that the file does not hold is open

with tick as (

    select
        submitted_cell.sheet,
        submitted_cell.row_number

    from intake.submitted_cell

    where submitted_cell.submission_id = @submissionId
        -- Column C of every sheet; row 3 "không phát sinh", row 4 "đã rà soát".
        and submitted_cell.column_number = 3
        and submitted_cell.row_number in (3, 4)
        and lower(btrim(submitted_cell.value_text)) in ('☑', 'x', '1', 'có')

)

select
    form_section.sheet_name,
    form_section.title_vi,
    exists (
        select from tick where tick.sheet = form_section.sheet_name and tick.row_number = 3
    ) as is_nil,
    exists (
        select from tick where tick.sheet = form_section.sheet_name and tick.row_number = 4
    ) as is_reviewed

from intake.submission
inner join reference.form_section
    on form_section.catalogue_version_id = @catalogueVersionId
    and form_section.form_code = submission.form_code

where submission.submission_id = @submissionId

order by form_section.position
