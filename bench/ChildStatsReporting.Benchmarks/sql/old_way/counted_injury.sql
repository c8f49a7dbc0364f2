-- Title:       Injuries and deaths by injury counted from the list of one return
-- Source:      design The ward return XP-TE13
-- Row:         one return and data cell with at least one
-- Parameters:  @catalogueVersionId integer
-- Counts:      each row is a case; a death after an accident reported before counts as a death only
-- Null:        a cell without an injury has no row here; its zero is added with the others

with injury as (

    select
        list_scope.count_id,
        injury.sex,
        injury.injury_cause,
        injury.injury_place,
        injury.is_death,
        injury.is_reported_before,
        dimension_mapping.to_category as injury_age_group

    from list_scope
    inner join register.injury on injury.submission_id = list_scope.submission_id
    inner join reference.dimension_mapping
        on dimension_mapping.catalogue_version_id = @catalogueVersionId
        and dimension_mapping.from_dimension = 'age_year'
        and dimension_mapping.from_category = injury.age_year::text
        and dimension_mapping.to_dimension = 'injury_age_group'

),

amount as (

    select
        count_id,
        'injury_case' as data_element,
        format('injury_cause=%s;sex=%s;injury_age_group=%s', injury_cause, sex, injury_age_group)
            as breakdown

    from injury

    where not is_reported_before

    union all

    select
        count_id,
        'injury_death',
        format('injury_cause=%s;sex=%s;injury_age_group=%s', injury_cause, sex, injury_age_group)

    from injury

    where is_death

    union all

    select
        count_id,
        'injury_case_by_place',
        format('injury_place=%s;sex=%s', injury_place, sex)

    from injury

    where not is_reported_before

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

group by amount.count_id, data_cell.data_cell_id;

analyze counted_value;
