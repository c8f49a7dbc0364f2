-- Title:       Abused children counted from the lists
-- Source:      TT13 B-0101
-- Row:         one count (a return, or a line over a longer period) and data cell with at least one
-- Parameters:  @catalogueVersionId integer
-- Counts:      each child key once: sex of any row, age and setting of the first case of the window
--              (earliest half-month, then lowest key), forms and support of all of them
-- Null:        a cell without a child has no row here; its zero is added with the others

with last_case as (

    select distinct on (list_scope.count_id, abuse_case.case_key)
        list_scope.count_id,
        list_scope.start_date,
        list_scope.end_date,
        abuse_case.case_key,
        abuse_case.half_month_start,
        abuse_case.abuse_setting

    from list_scope
    inner join register.abuse_case on abuse_case.submission_id = list_scope.submission_id

    order by list_scope.count_id, abuse_case.case_key, list_scope.sequence desc,
        abuse_case.submission_id desc, abuse_case.row_number desc

),

last_row as (

    select distinct on (list_scope.count_id, abused_child.child_key, abused_child.case_key)
        list_scope.count_id,
        list_scope.is_split,
        abused_child.*

    from list_scope
    inner join register.abused_child on abused_child.submission_id = list_scope.submission_id

    order by list_scope.count_id, abused_child.child_key, abused_child.case_key,
        list_scope.sequence desc, abused_child.submission_id desc, abused_child.row_number desc

),

child_in_case as (

    select
        last_row.*,
        last_case.half_month_start,
        last_case.abuse_setting,
        row_number() over (
            partition by last_row.count_id, last_row.child_key
            order by last_case.half_month_start, last_case.case_key
        ) as case_order,
        bool_or(last_row.has_support_plan) over (
            partition by last_row.count_id, last_row.child_key
        ) as is_supported

    from last_row
    inner join last_case
        on last_case.count_id = last_row.count_id
        and last_case.case_key = last_row.case_key
        and last_case.half_month_start between last_case.start_date and last_case.end_date

    -- A child that a split unit handed on is counted by the unit that carries it.
    where not (last_row.is_split and exists (
        select
        from last_row as carried
        where carried.child_key = last_row.child_key and not carried.is_split
    ))

),

child as (

    select
        child_in_case.count_id,
        child_in_case.child_key,
        child_in_case.sex,
        dimension_mapping.to_category as age_group,
        child_in_case.abuse_setting,
        child_in_case.is_supported

    from child_in_case
    inner join reference.dimension_mapping
        on dimension_mapping.catalogue_version_id = @catalogueVersionId
        and dimension_mapping.from_dimension = 'age_year'
        and dimension_mapping.from_category = child_in_case.age_year::text
        and dimension_mapping.to_dimension = 'age_group'

    where child_in_case.case_order = 1

),

amount as (

    select
        count_id,
        'abused_child' as data_element,
        format('sex=%s;age_group=%s;abuse_setting=%s', sex, age_group, abuse_setting) as breakdown

    from child

    union all

    select
        count_id,
        'supported_abused_child',
        format('sex=%s;age_group=%s', sex, age_group)

    from child

    where is_supported

    union all

    (
        select distinct on (child_in_case.count_id, child_in_case.child_key, abuse_form)
            child_in_case.count_id,
            'abused_child_by_form',
            format('abuse_form=%s;sex=%s', abuse_form, child_in_case.sex)

        from child_in_case
        cross join unnest(child_in_case.abuse_forms) as abuse_form

        order by child_in_case.count_id, child_in_case.child_key, abuse_form,
            child_in_case.case_order
    )

    union all

    (
        select distinct on (child_in_case.count_id, child_in_case.child_key, abuse_kind)
            child_in_case.count_id,
            'sexually_abused_child_by_kind',
            format('sexual_abuse_kind=%s;sex=%s', abuse_kind, child_in_case.sex)

        from child_in_case
        cross join unnest(child_in_case.sexual_abuse_kinds) as abuse_kind

        order by child_in_case.count_id, child_in_case.child_key, abuse_kind,
            child_in_case.case_order
    )

)

insert into counted_value (
    count_id,
    data_cell_id,
    value
)
select
    amount.count_id,
    data_cell.data_cell_id,
    count(*)

from amount
inner join reference.data_cell
    on data_cell.data_element = amount.data_element
    and data_cell.breakdown = amount.breakdown

group by amount.count_id, data_cell.data_cell_id
