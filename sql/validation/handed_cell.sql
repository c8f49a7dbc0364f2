-- Title:       What a return says outside its lists, in the places of its form
-- Source:      docs/adr/0003-list-rows-without-identity.md
-- Row:         one reported figure, one tick as it was typed, or one text that passed the scan
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @tickColumn integer, @tickRows
--              integer[], @narrativeSheet text, @firstNarrativeRow integer, @topics text[]
-- Counts:      figures that the period asks; a blank has no row
-- Null:        number of ticks and texts, and of "not applicable"; text of figures

select
    'figure' as kind,
    form_section.sheet_name as sheet,
    form_cell.row_number,
    form_cell.column_number,
    cell_value.value as number,
    null as text

from intake.submission
inner join reference.reporting_period on reporting_period.period_id = submission.period_id
inner join reference.form_cell
    on form_cell.catalogue_version_id = @catalogueVersionId
    and form_cell.form_code = submission.form_code
    and reference.is_asked(form_cell.frequency, reporting_period.kind, reporting_period.quarter)
inner join reference.form_section
    on form_section.catalogue_version_id = form_cell.catalogue_version_id
    and form_section.form_code = form_cell.form_code
    and form_section.section = form_cell.section
inner join validation.cell_value
    on cell_value.submission_id = submission.submission_id
    and cell_value.data_cell_id = form_cell.data_cell_id

where submission.submission_id = @submissionId

union all

select
    'tick' as kind,
    form_section.sheet_name as sheet,
    submitted_cell.row_number,
    submitted_cell.column_number,
    null as number,
    submitted_cell.value_text as text

from intake.submission
inner join reference.form_section
    on form_section.catalogue_version_id = @catalogueVersionId
    and form_section.form_code = submission.form_code
inner join intake.submitted_cell
    on submitted_cell.submission_id = submission.submission_id
    and submitted_cell.sheet = form_section.sheet_name
    and submitted_cell.row_number = any(@tickRows)
    and submitted_cell.column_number = @tickColumn

where submission.submission_id = @submissionId

union all

select
    'text' as kind,
    @narrativeSheet as sheet,
    @firstNarrativeRow - 1 + array_position(@topics, narrative.topic) as row_number,
    @tickColumn as column_number,
    null as number,
    narrative.content as text

from validation.narrative

where narrative.submission_id = @submissionId

order by
    kind,
    sheet,
    row_number,
    column_number
