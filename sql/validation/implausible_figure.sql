-- Title:       Figures that are unlikely beside earlier ones or the people of the unit
-- Source:      docs/workbook.md
-- Row:         one broken rule of plausibility, a warning at the cell or the first of its element
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @formCode text,
--              @previousSubmissionIds bigint[], @earlierSubmissionIds bigint[], @against text
-- Counts:      the rules against the period before or a year before, whose returns are the previous
--              ones; an element cell by cell, and as a whole where no cell of it is named; x adds
--              nothing; validation.figure_before says what an earlier figure is
-- Null:        no row where a figure or the one it is compared with is missing

with

plausibility_rule as (

    select *
    from reference.plausibility_rule
    where catalogue_version_id = @catalogueVersionId
        and against = @against

),

figure as (

    select * from validation.placed_figure(@submissionId, @catalogueVersionId, @formCode)

),

previous_value as (

    select data_cell_id, value from validation.figure_before(@previousSubmissionIds)

),

-- The whole of an element stands at its first cell.
compared as (

    select
        figure.data_element,
        figure.sheet_name,
        figure.row_number,
        figure.column_number,
        figure.value,
        previous_value.value as previous_value,
        false as is_whole
    from figure
    left join previous_value on previous_value.data_cell_id = figure.data_cell_id
    union all
    select
        figure.data_element,
        min(figure.sheet_name),
        (array_agg(figure.row_number order by figure.row_number, figure.column_number))[1],
        (array_agg(figure.column_number order by figure.row_number, figure.column_number))[1],
        sum(figure.value),
        case
            when count(previous_value.value) = count(figure.value) then sum(previous_value.value)
        end,
        true
    from figure
    left join previous_value on previous_value.data_cell_id = figure.data_cell_id
    group by figure.data_element
    having count(*) > 1

),

inhabitant as materialized (

    select coalesce(
        (select sum(value) from figure where data_element = 'population'),
        (
            select sum(cell_value.value)
            from validation.cell_value
            inner join reference.data_cell on data_cell.data_cell_id = cell_value.data_cell_id
            where cell_value.submission_id = any(@earlierSubmissionIds)
                and data_cell.data_element = 'population'
            group by cell_value.submission_id
            order by cell_value.submission_id desc
            limit 1
        ),
        -- Children under 16 are about a quarter of the people.
        (select 4 * sum(value) from figure where data_element = 'child_population')
    ) as value

),

-- The return of the same unit two quarters before, where both were accepted.
second_return as (

    select earlier.submission_id
    from intake.submission
    inner join reference.reporting_period as period on period.period_id = submission.period_id
    inner join reference.reporting_period as previous
        on previous.regime = period.regime
        and previous.kind = period.kind
        and previous.end_date = period.start_date - 1
    inner join reference.reporting_period as second
        on second.regime = period.regime
        and second.kind = period.kind
        and second.end_date = previous.start_date - 1
    inner join intake.submission as earlier
        on earlier.admin_unit_id = submission.admin_unit_id
        and earlier.form_code = submission.form_code
        and earlier.period_id = second.period_id
        and earlier.state = 'accepted'
    where submission.submission_id = @submissionId
        and cardinality(@previousSubmissionIds) = 1

),

unchanged as (

    select figure.data_element
    from figure
    left join previous_value
        on previous_value.data_cell_id = figure.data_cell_id
        and previous_value.value = figure.value
    left join validation.cell_value as second_value
        on second_value.submission_id = (select submission_id from second_return)
        and second_value.data_cell_id = figure.data_cell_id
        and second_value.value = figure.value
    group by figure.data_element
    having count(*) = count(previous_value.value) and count(*) = count(second_value.value)

),

event as (

    select
        (select coalesce(sum(value), 0) from figure where kind = 'flow') as value,
        (
            select coalesce(sum(previous_value.value), 0)
            from previous_value
            inner join figure on figure.data_cell_id = previous_value.data_cell_id
            where figure.kind = 'flow'
        ) + (
            select coalesce(sum(row_count), 0)
            from register.list_state
            where submission_id = any(@previousSubmissionIds)
        ) as previous_value
    from register.list_state
    where submission_id = @submissionId
    having count(*) > 0 and bool_and(is_nil)

),

broken as (

    select
        plausibility_rule.rule,
        plausibility_rule.version,
        plausibility_rule.message_vi,
        compared.data_element,
        compared.sheet_name,
        compared.row_number,
        compared.column_number,
        compared.is_whole,
        compared.value,
        reference.value as reference
    from plausibility_rule
    inner join compared
        on (
            cardinality(plausibility_rule.data_elements) = 0
            or compared.data_element = any(plausibility_rule.data_elements)
        )
        and compared.data_element <> all(plausibility_rule.except_elements)
    cross join lateral (
        select case plausibility_rule.comparison
            when 'population' then (select value from inhabitant)
            when 'limit' then plausibility_rule.factor
            else compared.previous_value
        end as value
    ) as reference
    where greatest(compared.value, reference.value) >= plausibility_rule.least
        and case plausibility_rule.comparison
            when 'rise' then reference.value > 0
                and compared.value >= plausibility_rule.factor * reference.value
            when 'appear' then reference.value = 0
            when 'fall' then compared.value * plausibility_rule.factor <= reference.value
            when 'population' then compared.value >= plausibility_rule.least
                and compared.value > plausibility_rule.factor * reference.value
            when 'limit' then compared.value > reference.value
            when 'unchanged' then compared.value = reference.value
                and compared.data_element in (select data_element from unchanged)
                and compared.is_whole
            else false
        end

),
found as (

    select
        rule, version, message_vi, sheet_name, row_number, column_number, value, reference
    from broken
    where not is_whole
        or not exists (
            select
            from broken as cell
            where cell.rule = broken.rule
                and cell.data_element = broken.data_element
                and not cell.is_whole
        )
    union all
    select
        plausibility_rule.rule, plausibility_rule.version, plausibility_rule.message_vi, null, null,
        null, event.value, event.previous_value
    from plausibility_rule
    inner join event on event.value = 0 and event.previous_value >= plausibility_rule.least
    where plausibility_rule.comparison = 'nil'

)

select
    rule,
    'warning' as severity,
    sheet_name as sheet,
    row_number,
    column_number,
    value::text as found,
    validation.filled(message_vi, array['value', 'reference'], array[value, reference]) as message,
    version as rule_version
from found
order by sheet_name nulls first, row_number, column_number, rule
