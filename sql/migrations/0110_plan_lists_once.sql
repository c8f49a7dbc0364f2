-- Rules between cells are asked for each return: the newest definition of an element is found once
-- and not for each cell, and what lists count to keeps its plan, which took longer than its work.
create or replace function validation.figure_before(submission_ids bigint[])
returns table (data_cell_id integer, value numeric)
language sql stable
as $$
    select
        cell_value.data_cell_id,
        sum(cell_value.value)
    from validation.cell_value
    inner join reference.data_cell on data_cell.data_cell_id = cell_value.data_cell_id
    inner join (
        select distinct on (data_element.data_element)
            data_element.data_element,
            data_element.kind
        from reference.data_element
        order by data_element.data_element, data_element.catalogue_version_id desc
    ) as newest on newest.data_element = data_cell.data_element
    where cell_value.submission_id = any(submission_ids)
        and (cardinality(submission_ids) = 1 or newest.kind in ('stock', 'flow'))
    group by cell_value.data_cell_id
    having count(*) = cardinality(submission_ids)
$$;

create or replace function validation.list_value(wanted_submission_id bigint)
returns table (data_cell_id integer, value numeric)
language plpgsql stable
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
    return query
    with shown as (
        select
            submission.submission_id,
            reporting_period.start_date,
            reporting_period.end_date,
            (
                select max(catalogue_version.catalogue_version_id)
                from reference.catalogue_version
            ) as catalogue_version_id
        from intake.submission
        inner join reference.reporting_period
            on reporting_period.period_id = submission.period_id
        where submission.submission_id = wanted_submission_id
            and submission.erased_at is null
    ),
    own_case as (
        select abuse_case.*
        from shown
        inner join register.abuse_case on abuse_case.submission_id = shown.submission_id
        where abuse_case.half_month_start between shown.start_date and shown.end_date
    ),
    -- Age and setting of the first case of the window; forms of all of them.
    own_child as (
        select distinct on (abused_child.child_key)
            abused_child.child_key,
            abused_child.sex,
            abused_child.age_year,
            own_case.abuse_setting,
            bool_or(abused_child.has_support_plan) over (partition by abused_child.child_key)
                as is_supported
        from own_case
        inner join register.abused_child
            on abused_child.submission_id = own_case.submission_id
            and abused_child.case_key = own_case.case_key
        order by abused_child.child_key, own_case.half_month_start, own_case.case_key
    ),
    grouped_child as (
        select
            own_child.*,
            dimension_mapping.to_category as age_group
        from shown
        cross join own_child
        inner join reference.dimension_mapping
            on dimension_mapping.catalogue_version_id = shown.catalogue_version_id
            and dimension_mapping.from_dimension = 'age_year'
            and dimension_mapping.from_category = own_child.age_year::text
            and dimension_mapping.to_dimension = 'age_group'
    ),
    child_form as (
        select own_child.child_key, own_child.sex, abused_child.abuse_forms,
            abused_child.sexual_abuse_kinds
        from own_child
        inner join register.abused_child
            on abused_child.submission_id = wanted_submission_id
            and abused_child.child_key = own_child.child_key
        inner join own_case on own_case.case_key = abused_child.case_key
    ),
    own_decision as (
        select sanction_decision.*
        from shown
        inner join register.sanction_decision
            on sanction_decision.submission_id = shown.submission_id
            and sanction_decision.half_month_start between shown.start_date and shown.end_date
    ),
    own_injury as (
        select
            injury.*,
            dimension_mapping.to_category as age_group
        from shown
        inner join register.injury on injury.submission_id = shown.submission_id
        inner join reference.dimension_mapping
            on dimension_mapping.catalogue_version_id = shown.catalogue_version_id
            and dimension_mapping.from_dimension = 'age_year'
            and dimension_mapping.from_category = injury.age_year::text
            and dimension_mapping.to_dimension = 'injury_age_group'
    ),
    amount (data_element, breakdown, value) as (
        select 'abuse_case',
            format('abuse_form=%s;abuse_setting=%s', abuse_form, abuse_setting), count(*)::numeric
        from own_case group by abuse_form, abuse_setting
        union all
        select 'abuse_case_by_outcome', 'case_outcome=' || case_outcome, count(*)
        from own_case group by case_outcome
        union all
        select 'perpetrator', '', sum(perpetrator_count) from own_case
        union all
        select 'abused_child',
            format('sex=%s;age_group=%s;abuse_setting=%s', sex, age_group, abuse_setting), count(*)
        from grouped_child group by sex, age_group, abuse_setting
        union all
        select 'supported_abused_child', format('sex=%s;age_group=%s', sex, age_group), count(*)
        from grouped_child where is_supported group by sex, age_group
        union all
        select 'abused_child_by_form', format('abuse_form=%s;sex=%s', form.code, sex),
            count(distinct child_key)
        from child_form cross join unnest(abuse_forms) as form (code) group by form.code, sex
        union all
        select 'sexually_abused_child_by_kind',
            format('sexual_abuse_kind=%s;sex=%s', act.code, sex), count(distinct child_key)
        from child_form cross join unnest(sexual_abuse_kinds) as act (code) group by act.code, sex
        union all
        select 'administrative_case', '', count(distinct case_key) from own_decision
        union all
        select 'administrative_violator', 'violator_kind=' || violator_kind, count(*)
        from own_decision group by violator_kind
        union all
        select 'administrative_fine', 'violator_kind=' || violator_kind, sum(fine_vnd)
        from own_decision group by violator_kind
        union all
        select 'injury_case',
            format('injury_cause=%s;sex=%s;injury_age_group=%s', injury_cause, sex, age_group),
            count(*)
        from own_injury where not is_reported_before group by injury_cause, sex, age_group
        union all
        select 'injury_death',
            format('injury_cause=%s;sex=%s;injury_age_group=%s', injury_cause, sex, age_group),
            count(*)
        from own_injury where is_death group by injury_cause, sex, age_group
        union all
        select 'injury_case_by_place', format('injury_place=%s;sex=%s', injury_place, sex), count(*)
        from own_injury where not is_reported_before group by injury_place, sex
    ),
    -- A list is stated by its tick or by rows that could all be read; a child needs its case too.
    list_row (list, row_count) as (
        select 'abuse_case', count(*)
        from register.abuse_case where submission_id = wanted_submission_id
        union all
        select 'abused_child', count(*)
        from register.abused_child where submission_id = wanted_submission_id
        union all
        select 'sanction_decision', count(*)
        from register.sanction_decision where submission_id = wanted_submission_id
        union all
        select 'injury', count(*)
        from register.injury where submission_id = wanted_submission_id
    ),
    stated as (
        select list_state.list
        from register.list_state
        inner join list_row
            on list_row.list = list_state.list
            and list_row.row_count = list_state.row_count
        where list_state.submission_id = wanted_submission_id
            and (list_state.is_nil or list_state.row_count > 0)
    )
    select
        data_cell.data_cell_id,
        coalesce(amount.value, 0)
    from shown
    inner join reference.list_count
        on list_count.catalogue_version_id = shown.catalogue_version_id
        and list_count.list in (select list from stated)
        and (list_count.list <> 'abused_child' or 'abuse_case' in (select list from stated))
    inner join reference.data_cell on data_cell.data_element = list_count.data_element
    left join amount
        on amount.data_element = data_cell.data_element
        and amount.breakdown = data_cell.breakdown;
end
$$;
