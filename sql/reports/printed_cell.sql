-- Title:       Values of a return in the places of its form
-- Source:      docs/workbook.md
-- Row:         one cell that the period asks, in the order of the form
-- Parameters:  @submissionId bigint, @catalogueVersionId integer
-- Null:        value for "not applicable" and for a blank, which has_value tells apart; category_vi
--              for an element without a dimension other than sex

select
    form_section.sheet_name,
    form_cell.row_number,
    form_cell.column_number,
    data_cell.data_element,
    data_element.name_vi as element_vi,
    data_element.unit,
    (
        select
            case dimension_category.dimension
                when 'age_year' then dimension_category.category || ' tuổi'
                else dimension_category.name_vi
            end
        from unnest(string_to_array(data_cell.breakdown, ';')) as part (pair)
        inner join reference.dimension_category
            on dimension_category.catalogue_version_id = @catalogueVersionId
            and dimension_category.dimension = split_part(part.pair, '=', 1)
            and dimension_category.category = split_part(part.pair, '=', 2)
        -- Sex is the column, everything else the row.
        where dimension_category.dimension <> 'sex'
    ) as category_vi,
    cell_value.submission_id is not null as has_value,
    cell_value.value

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
inner join reference.data_cell on data_cell.data_cell_id = form_cell.data_cell_id
inner join reference.data_element
    on data_element.catalogue_version_id = form_cell.catalogue_version_id
    and data_element.data_element = data_cell.data_element
left join validation.cell_value
    on cell_value.submission_id = submission.submission_id
    and cell_value.data_cell_id = form_cell.data_cell_id

where submission.submission_id = @submissionId

order by form_section.position, form_cell.row_number, form_cell.column_number
