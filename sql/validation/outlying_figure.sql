-- Title:       Figures far from what the unit gave before
-- Source:      docs/workbook.md
-- Row:         one broken rule of the comparison "outlier", a warning at the cell or, where no cell
--              of it is named, at the first cell of its element
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @formCode text
-- Counts:      the accepted returns of the unit itself for all earlier periods of the same kind; a
--              figure lies out when it is further from their median than the factor times the
--              median of their distances from it, and than the floor; x is no figure
-- Null:        no row with fewer figures than the rule asks, and never for an element of class 2

with

figure as (

    select *
    from validation.placed_figure(@submissionId, @catalogueVersionId, @formCode)
    where sensitivity < 2
        and value is not null

),

-- The whole of an element stands at its first cell and is compared where it has more than one.
compared as (

    select
        data_element,
        data_cell_id,
        1 as cell_count,
        value,
        sheet_name,
        row_number,
        column_number
    from figure
    union all
    select
        data_element,
        0,
        count(*)::integer,
        sum(value),
        (array_agg(sheet_name order by section_position, row_number, column_number))[1],
        (array_agg(row_number order by section_position, row_number, column_number))[1],
        (array_agg(column_number order by section_position, row_number, column_number))[1]
    from figure
    group by data_element
    having count(*) > 1

),

own_return as materialized (

    select earlier.submission_id
    from intake.submission
    inner join reference.reporting_period as period on period.period_id = submission.period_id
    inner join reference.reporting_period as earlier_period
        on earlier_period.regime = period.regime
        and earlier_period.kind = period.kind
        and earlier_period.end_date < period.start_date
    inner join intake.submission as earlier
        on earlier.admin_unit_id = submission.admin_unit_id
        and earlier.form_code = submission.form_code
        and earlier.period_id = earlier_period.period_id
        and earlier.state = 'accepted'
    where submission.submission_id = @submissionId

),

-- The rules ask for a history: without one nothing is looked up.
past_value as (

    select
        own_return.submission_id,
        figure.data_element,
        figure.data_cell_id,
        cell_value.value
    from own_return
    inner join validation.cell_value
        on cell_value.submission_id = own_return.submission_id
        and cell_value.value is not null
    inner join figure on figure.data_cell_id = cell_value.data_cell_id
    where (select count(*) from own_return) >= (
        select min(least_periods)
        from reference.plausibility_rule
        where catalogue_version_id = @catalogueVersionId
            and comparison = 'outlier'
    )

),

past as (

    select
        data_element,
        data_cell_id,
        value
    from past_value
    union all
    select
        past_value.data_element,
        0,
        sum(past_value.value)
    from past_value
    inner join compared
        on compared.data_element = past_value.data_element
        and compared.data_cell_id = 0
    group by past_value.data_element, past_value.submission_id, compared.cell_count
    having count(*) = compared.cell_count

),

middle as (

    select
        data_element,
        data_cell_id,
        count(*) as period_count,
        array_agg(value) as past_values,
        percentile_cont(0.5) within group (order by value)::numeric as median
    from past
    group by data_element, data_cell_id

),

usual as (

    select
        middle.data_element,
        middle.data_cell_id,
        middle.period_count,
        middle.median,
        spread.distance
    from middle
    cross join lateral (
        select
            percentile_cont(0.5) within group (order by abs(past_value - middle.median))::numeric
                as distance
        from unnest(middle.past_values) as past_value
    ) as spread

),

broken as (

    select
        plausibility_rule.rule,
        plausibility_rule.version,
        plausibility_rule.message_vi,
        compared.*,
        usual.period_count,
        usual.median,
        greatest(plausibility_rule.factor * usual.distance, plausibility_rule.least) as reach
    from reference.plausibility_rule
    inner join compared
        on (
            cardinality(plausibility_rule.data_elements) = 0
            or compared.data_element = any(plausibility_rule.data_elements)
        )
        and compared.data_element <> all(plausibility_rule.except_elements)
    inner join usual
        on usual.data_element = compared.data_element
        and usual.data_cell_id = compared.data_cell_id
        and usual.period_count >= plausibility_rule.least_periods
    where plausibility_rule.catalogue_version_id = @catalogueVersionId
        and plausibility_rule.comparison = 'outlier'
        and abs(compared.value - usual.median) > greatest(
            plausibility_rule.factor * usual.distance,
            plausibility_rule.least
        )

)

select
    broken.rule,
    'warning' as severity,
    broken.sheet_name as sheet,
    broken.row_number,
    broken.column_number,
    broken.value::text as found,
    validation.filled(
        broken.message_vi,
        array['value', 'reference', 'periods', 'low', 'high'],
        array[
            broken.value,
            broken.median,
            broken.period_count,
            greatest(0, ceil(broken.median - broken.reach)),
            floor(broken.median + broken.reach)
        ]
    ) as message,
    broken.version as rule_version

from broken

where broken.data_cell_id <> 0
    or not exists (
        select
        from broken as cell
        where cell.rule = broken.rule
            and cell.data_element = broken.data_element
            and cell.data_cell_id <> 0
    )

order by broken.sheet_name, broken.row_number, broken.column_number, broken.rule
