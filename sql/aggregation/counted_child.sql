-- Title:       Abused children counted from the lists
-- Source:      TT13 B-0101
-- Row:         one owner and breakdown with at least one
-- Parameters:  @catalogueVersionId integer
-- Counts:      each child key once: sex of any row, age and setting of the first case of the window
--              (earliest half-month, then lowest key), forms and support of all its cases
-- Null:        a breakdown without a child has no row; an age that is not mapped gives none

-- A child's case is read in the lists of the line that lists the child, in its latest state there.
with listed_case as (

    select distinct on (key_scope.scope_id, key_scope.listed_by, abuse_case.case_key)
        key_scope.scope_id,
        key_scope.listed_by,
        abuse_case.case_key,
        abuse_case.half_month_start,
        abuse_case.abuse_setting

    from key_scope
    inner join register.abuse_case on abuse_case.submission_id = key_scope.submission_id

    order by key_scope.scope_id, key_scope.listed_by, abuse_case.case_key,
        key_scope.quarter_end desc, key_scope.unit_code desc, abuse_case.row_number desc

),

-- One row for a child in a case, the latest; a row whose case the line does not list is not read.
child_case as (

    select distinct on (key_scope.scope_id, abused_child.child_key, abused_child.case_key)
        key_scope.scope_id,
        key_scope.start_date,
        key_scope.end_date,
        abused_child.child_key,
        abused_child.case_key,
        abused_child.sex,
        abused_child.age_year,
        abused_child.abuse_forms,
        abused_child.sexual_abuse_kinds,
        abused_child.has_support_plan,
        listed_case.half_month_start,
        listed_case.abuse_setting

    from key_scope
    inner join register.abused_child on abused_child.submission_id = key_scope.submission_id
    inner join listed_case
        on listed_case.scope_id = key_scope.scope_id
        and listed_case.listed_by = key_scope.listed_by
        and listed_case.case_key = abused_child.case_key

    order by key_scope.scope_id, abused_child.child_key, abused_child.case_key,
        key_scope.quarter_end desc, key_scope.unit_code desc, abused_child.row_number desc

),

child_in_case as (

    select
        key_owner.owner_id,
        child_case.*,
        row_number() over child as case_order,
        bool_or(child_case.has_support_plan) over (
            partition by child_case.scope_id, child_case.child_key
        ) as is_supported

    from child_case
    inner join key_owner
        on key_owner.scope_id = child_case.scope_id
        and key_owner.kind = 'child'
        and key_owner.key = child_case.child_key

    where child_case.half_month_start between child_case.start_date and child_case.end_date

    window child as (
        partition by child_case.scope_id, child_case.child_key
        order by child_case.half_month_start, child_case.case_key
    )

),

child as (

    select
        child_in_case.owner_id,
        child_in_case.sex,
        dimension_mapping.to_category as age_group,
        child_in_case.abuse_setting,
        child_in_case.is_supported

    from child_in_case
    left join reference.dimension_mapping
        on dimension_mapping.catalogue_version_id = @catalogueVersionId
        and dimension_mapping.from_dimension = 'age_year'
        and dimension_mapping.from_category = child_in_case.age_year::text
        and dimension_mapping.to_dimension = 'age_group'

    where child_in_case.case_order = 1

),

amount as (

    select
        owner_id,
        'abused_child' as data_element,
        format('sex=%s;age_group=%s;abuse_setting=%s', sex, age_group, abuse_setting) as breakdown
    from child

    union all

    select
        owner_id,
        'supported_abused_child',
        format('sex=%s;age_group=%s', sex, age_group)
    from child
    where is_supported

    union all

    (
        select distinct on (child_in_case.owner_id, child_in_case.child_key, abuse_form)
            child_in_case.owner_id,
            'abused_child_by_form',
            format('abuse_form=%s;sex=%s', abuse_form, child_in_case.sex)
        from child_in_case
        cross join unnest(child_in_case.abuse_forms) as abuse_form
        order by child_in_case.owner_id, child_in_case.child_key, abuse_form,
            child_in_case.case_order
    )

    union all

    (
        select distinct on (child_in_case.owner_id, child_in_case.child_key, abuse_kind)
            child_in_case.owner_id,
            'sexually_abused_child_by_kind',
            format('sexual_abuse_kind=%s;sex=%s', abuse_kind, child_in_case.sex)
        from child_in_case
        cross join unnest(child_in_case.sexual_abuse_kinds) as abuse_kind
        order by child_in_case.owner_id, child_in_case.child_key, abuse_kind,
            child_in_case.case_order
    )

)

insert into counted_value (
    owner_id,
    data_element,
    breakdown,
    value
)
select
    owner_id,
    data_element,
    breakdown,
    count(*)

from amount

group by owner_id, data_element, breakdown
