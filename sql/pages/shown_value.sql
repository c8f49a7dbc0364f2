-- Title:       Values of a submission in the order of its form
-- Source:      design The life of a figure
-- Row:         one cell that the period asks, in the order of the form
-- Parameters:  @submissionId bigint
-- Null:        value for "not applicable" and for a blank, which has_value tells apart;
--              breakdown_vi without one

with shown as (

    select
        submission.submission_id,
        submission.form_code,
        reporting_period.kind,
        reporting_period.quarter,
        (
            select max(form.catalogue_version_id)
            from reference.form
            where form.form_code = submission.form_code
        ) as catalogue_version_id

    from intake.submission
    inner join reference.reporting_period
        on reporting_period.period_id = submission.period_id

    where submission.submission_id = @submissionId

),

-- Materialized, so that each cell is looked up by its key: the version is not known to the planner,
-- which would pair every cell with every element.
asked_cell as materialized (

    select
        shown.submission_id,
        shown.catalogue_version_id,
        form_cell.form_code,
        form_cell.section,
        form_cell.row_number,
        form_cell.column_number,
        data_cell.data_cell_id,
        data_cell.data_element,
        data_cell.breakdown

    from shown
    inner join reference.form_cell
        on form_cell.catalogue_version_id = shown.catalogue_version_id
        and form_cell.form_code = shown.form_code
        and reference.is_asked(form_cell.frequency, shown.kind, shown.quarter)
    inner join reference.data_cell on data_cell.data_cell_id = form_cell.data_cell_id

)

select
    asked_cell.data_cell_id,
    form_section.sheet_name,
    data_element.name_vi as element_vi,
    data_element.unit,
    (
        select string_agg(dimension_category.name_vi, ', ' order by part.position)
        from unnest(string_to_array(asked_cell.breakdown, ';'))
            with ordinality as part (pair, position)
        inner join reference.dimension_category
            on dimension_category.catalogue_version_id = asked_cell.catalogue_version_id
            and dimension_category.dimension = split_part(part.pair, '=', 1)
            and dimension_category.category = split_part(part.pair, '=', 2)
    ) as breakdown_vi,
    cell_value.submission_id is not null as has_value,
    cell_value.value

from asked_cell
inner join reference.form_section
    on form_section.catalogue_version_id = asked_cell.catalogue_version_id
    and form_section.form_code = asked_cell.form_code
    and form_section.section = asked_cell.section
inner join reference.data_element
    on data_element.catalogue_version_id = asked_cell.catalogue_version_id
    and data_element.data_element = asked_cell.data_element
left join validation.cell_value
    on cell_value.submission_id = asked_cell.submission_id
    and cell_value.data_cell_id = asked_cell.data_cell_id

order by form_section.position, asked_cell.row_number, asked_cell.column_number
