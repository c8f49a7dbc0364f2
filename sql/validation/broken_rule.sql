-- Title:       Rules between cells that a return breaks
-- Source:      docs/workbook.md
-- Row:         one broken rule under one breakdown, as a finding at its first cell, of the left
--              side before the right one; at the list where no cell of the form is in it
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @formCode text,
--              @previousSubmissionIds bigint[], @listSheets text (a JSON object of list to sheet)
-- Counts:      x adds nothing; validation.figure_before says what an earlier figure is
-- Null:        no row where a cell is missing, where a side is nothing but x, or where an earlier
--              return is needed and none was given

with

own_value as materialized (

    select
        data_cell_id,
        value

    from validation.cell_value

    where submission_id = @submissionId

    union all

    select
        data_cell_id,
        value

    from validation.list_value(@submissionId)

),

current_value as materialized (

    select
        data_cell_id,
        value,
        true as is_own

    from own_value

    union all

    -- A cell has one form; what this return leaves out is not filled in from another one of it.
    select
        figure_elsewhere.data_cell_id,
        figure_elsewhere.value,
        false as is_own

    from validation.figure_elsewhere(@submissionId) as figure_elsewhere

),

previous_value as materialized (

    select
        data_cell_id,
        value

    from validation.figure_before(@previousSubmissionIds)

),

part as (

    select
        rule_instance_part.rule_instance_id,
        rule_instance_part.data_cell_id,
        rule_instance_part.side,
        rule_instance_part.is_previous,
        case
            when rule_instance_part.is_previous then previous_value.value
            else current_value.value
        end as value,
        case
            when rule_instance_part.is_previous then previous_value.data_cell_id
            else current_value.data_cell_id
        end is not null as is_reported,
        not rule_instance_part.is_previous and current_value.is_own as is_own

    from reference.rule_instance

    inner join reference.rule_instance_part
        on rule_instance_part.rule_instance_id = rule_instance.rule_instance_id

    left join current_value
        on current_value.data_cell_id = rule_instance_part.data_cell_id

    left join previous_value
        on previous_value.data_cell_id = rule_instance_part.data_cell_id

    where rule_instance.catalogue_version_id = @catalogueVersionId

),

side_sum as (

    select
        rule_instance_id,
        sum(value) filter (where side = 'l') as left_sum,
        sum(value) filter (where side = 'r') as right_sum,
        count(*) filter (where side = 'r') as right_part_count

    from part

    group by rule_instance_id

    having bool_and(is_reported) and bool_or(is_own)

),

broken_instance as (

    select
        rule_instance.rule_instance_id,
        rule_instance.catalogue_version_id,
        rule_instance.breakdown,
        validation_rule.rule,
        validation_rule.version,
        validation_rule.severity,
        validation_rule.message_vi,
        side_sum.left_sum,
        right_side.right_sum

    from side_sum

    inner join reference.rule_instance
        on rule_instance.rule_instance_id = side_sum.rule_instance_id

    inner join reference.validation_rule
        on validation_rule.catalogue_version_id = rule_instance.catalogue_version_id
        and validation_rule.rule = rule_instance.rule

    -- A right side that is a number only has no parts and is that number.
    cross join lateral (
        select rule_instance.right_constant + case
            when side_sum.right_part_count = 0 then 0
            else side_sum.right_sum
        end as right_sum
    ) as right_side

    where not case validation_rule.operator
        when '<=' then side_sum.left_sum <= right_side.right_sum * validation_rule.right_factor
        when '>=' then side_sum.left_sum >= right_side.right_sum * validation_rule.right_factor
        when '=' then side_sum.left_sum = right_side.right_sum * validation_rule.right_factor
    end

),

placed_part as (

    select
        part.rule_instance_id,
        part.value,
        form_section.sheet_name,
        form_cell.row_number,
        form_cell.column_number,
        min(list_count.list) filter (where part.is_own) over instance as list,
        row_number() over (
            instance order by
                part.is_previous or form_section.position is null,
                part.side,
                form_section.position,
                form_cell.row_number,
                form_cell.column_number
        ) as place

    from broken_instance

    inner join part
        on part.rule_instance_id = broken_instance.rule_instance_id

    left join reference.form_cell
        on form_cell.catalogue_version_id = broken_instance.catalogue_version_id
        and form_cell.form_code = @formCode
        and form_cell.data_cell_id = part.data_cell_id

    left join reference.form_section
        on form_section.catalogue_version_id = form_cell.catalogue_version_id
        and form_section.form_code = form_cell.form_code
        and form_section.section = form_cell.section

    left join reference.data_cell
        on data_cell.data_cell_id = part.data_cell_id

    left join reference.list_count
        on list_count.catalogue_version_id = broken_instance.catalogue_version_id
        and list_count.data_element = data_cell.data_element

    window instance as (partition by part.rule_instance_id)

),

breakdown_name as (

    select
        broken_instance.rule_instance_id,
        string_agg(dimension_category.name_vi, ', ' order by pair.position) || ': ' as name_vi

    from broken_instance

    cross join lateral string_to_table(broken_instance.breakdown, ';')
        with ordinality as pair (text, position)

    inner join reference.dimension_category
        on dimension_category.catalogue_version_id = broken_instance.catalogue_version_id
        and dimension_category.dimension = split_part(pair.text, '=', 1)
        and dimension_category.category = split_part(pair.text, '=', 2)

    group by broken_instance.rule_instance_id

)

select
    broken_instance.rule,
    broken_instance.severity,
    coalesce(part.sheet_name, (@listSheets::jsonb) ->> part.list) as sheet,
    part.row_number,
    part.column_number,
    case when part.sheet_name is not null then part.value::text end as found,
    coalesce(breakdown_name.name_vi, '') || replace(
        replace(broken_instance.message_vi, '{left}', broken_instance.left_sum::text),
        '{right}',
        broken_instance.right_sum::text
    ) as message,
    broken_instance.version as rule_version

from broken_instance

inner join placed_part as part
    on part.rule_instance_id = broken_instance.rule_instance_id
    and part.place = 1

left join breakdown_name
    on breakdown_name.rule_instance_id = broken_instance.rule_instance_id

order by
    part.sheet_name,
    part.row_number,
    part.column_number,
    broken_instance.rule,
    broken_instance.breakdown
