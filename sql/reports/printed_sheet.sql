-- Title:       Section sheets of a return with their ticks
-- Source:      docs/workbook.md
-- Row:         one section of the form, in its order
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @tickColumn integer, @nilTickRow
--              integer, @reviewedTickRow integer
-- Null:        none; a tick that the file does not hold is open

with tick as (

    select
        submitted_cell.sheet,
        submitted_cell.row_number

    from intake.submitted_cell

    where submitted_cell.submission_id = @submissionId
        and submitted_cell.column_number = @tickColumn
        and submitted_cell.row_number in (@nilTickRow, @reviewedTickRow)
        and lower(btrim(submitted_cell.value_text)) in ('☑', 'x', '1', 'có')

)

select
    form_section.sheet_name,
    form_section.title_vi,
    exists (
        select
        from tick
        where tick.sheet = form_section.sheet_name
            and tick.row_number = @nilTickRow
    ) as is_nil,
    exists (
        select
        from tick
        where tick.sheet = form_section.sheet_name
            and tick.row_number = @reviewedTickRow
    ) as is_reviewed

from intake.submission
inner join reference.form_section
    on form_section.catalogue_version_id = @catalogueVersionId
    and form_section.form_code = submission.form_code

where submission.submission_id = @submissionId

order by form_section.position
