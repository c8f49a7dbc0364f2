-- Title:       Stocks of the quarter before, for the cells that arrive filled in
-- Source:      design Rules of figures, prefilled stock cells
-- Row:         one data cell of a stock element that each unit of the line reported then
-- Parameters:  @catalogueVersionId integer, @formCode text, @periodId integer, @adminUnitIds
--              integer[]
-- Counts:      the figure of the unit, or the sum over the units merged whole into it
-- Null:        value when every unit said "not applicable"

with

stock_cell as (

    select
        data_cell.data_cell_id,
        data_cell.data_element,
        data_cell.breakdown
    from reference.form_cell
    inner join reference.data_cell on data_cell.data_cell_id = form_cell.data_cell_id
    inner join reference.data_element
        on data_element.catalogue_version_id = form_cell.catalogue_version_id
        and data_element.data_element = data_cell.data_element
    where form_cell.catalogue_version_id = @catalogueVersionId
        and form_cell.form_code = @formCode
        and data_element.prefill = 'last'

),

accepted_return as (

    select
        submission.submission_id,
        submission.admin_unit_id
    from intake.submission
    where submission.form_code = @formCode
        and submission.period_id = @periodId
        and submission.admin_unit_id = any(@adminUnitIds)
        and submission.state = 'accepted'

)

select
    stock_cell.data_element,
    stock_cell.breakdown,
    sum(cell_value.value) as value
from stock_cell
inner join validation.cell_value on cell_value.data_cell_id = stock_cell.data_cell_id
inner join accepted_return on accepted_return.submission_id = cell_value.submission_id
group by stock_cell.data_element, stock_cell.breakdown
-- One blank, or one return not accepted, and there is no figure for the whole.
having count(distinct accepted_return.admin_unit_id) = cardinality(@adminUnitIds)
order by stock_cell.data_element, stock_cell.breakdown
