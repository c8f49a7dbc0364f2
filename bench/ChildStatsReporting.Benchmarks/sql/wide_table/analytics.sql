-- Title:       Build the wide table of a quarter, with an index on each column
-- Source:      none
-- Row:         none is returned
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      a row for each observation, the opening stock of an average and each commune that
--              reported; provinces and districts are those of the tree date

set local work_mem = '256MB';

set local maintenance_work_mem = '512MB';

drop table if exists wide_table.analytics, wide_table.cell, wide_table.place;

create unlogged table wide_table.place as
select
    commune.admin_unit_id as commune_id,
    commune.code as commune_code,
    district.admin_unit_id as district_id,
    province.admin_unit_id as province_id

from reference.reporting_period
inner join reference.admin_unit as commune
    on commune.level = 'commune'
    and reporting_period.tree_date between commune.valid_from and commune.valid_to
left join reference.admin_unit as district
    on district.level = 'district'
    and district.code = commune.parent_code
    and reporting_period.tree_date between district.valid_from and district.valid_to
left join reference.admin_unit as province
    on province.level = 'province'
    and province.code = coalesce(district.parent_code, commune.parent_code)
    and reporting_period.tree_date between province.valid_from and province.valid_to

where reporting_period.period_id = @periodId;

-- One row a data cell, one column a dimension that is collected or derived.
create temp table cell_category on commit drop as
with collected as (

    select
        data_cell.data_cell_id,
        data_cell.data_element,
        split_part(pair, '=', 1) as dimension,
        split_part(pair, '=', 2) as category

    from reference.data_cell
    inner join reference.data_element
        on data_element.catalogue_version_id = @catalogueVersionId
        and data_element.data_element = data_cell.data_element
    left join unnest(string_to_array(nullif(data_cell.breakdown, ''), ';')) as pair on true

)

select * from collected

union all

select
    collected.data_cell_id,
    collected.data_element,
    dimension_mapping.to_dimension,
    dimension_mapping.to_category

from collected
inner join reference.dimension_mapping
    on dimension_mapping.catalogue_version_id = @catalogueVersionId
    and dimension_mapping.from_dimension = collected.dimension
    and dimension_mapping.from_category = collected.category;

do $$
declare
    columns text;
begin
    select string_agg(distinct
        format('max(category) filter (where dimension = %L) as %I', dimension, dimension), ', ')
    into columns
    from cell_category
    where dimension is not null;
    execute format('create unlogged table wide_table.cell as
        select data_cell_id, data_element, %s from cell_category group by 1, 2', columns);
end $$;

analyze wide_table.place, wide_table.cell;

create unlogged table wide_table.analytics as
with wanted_period as (

    select * from reference.reporting_period where period_id = @periodId

),

stated as (

    select
        place.commune_code,
        observation.data_cell_id,
        'closing' as moment,
        observation.value::bigint as value

    from old_way.observation
    inner join intake.submission
        on submission.submission_id = observation.submission_id
        and submission.state = 'accepted'
    inner join wide_table.place on place.commune_id = observation.admin_unit_id

    where observation.period_id = @periodId

    union all

    -- The opening stock of a commune: its own code in the quarter that ends the day before.
    select
        admin_unit.code,
        observation.data_cell_id,
        'opening',
        observation.value::bigint

    from wanted_period
    inner join reference.reporting_period as earlier_period
        on earlier_period.regime = wanted_period.regime
        and earlier_period.kind = 'Q'
        and earlier_period.end_date = wanted_period.start_date - 1
    inner join old_way.observation on observation.period_id = earlier_period.period_id
    inner join intake.submission
        on submission.submission_id = observation.submission_id
        and submission.state = 'accepted'
    inner join reference.admin_unit on admin_unit.admin_unit_id = observation.admin_unit_id

    where observation.data_cell_id in (
        select data_cell_id from reference.indicator_cell_part where moment = 'opening'
    )

    union all

    select
        place.commune_code,
        data_cell.data_cell_id,
        'closing',
        1

    from intake.submission
    inner join wide_table.place on place.commune_id = submission.admin_unit_id
    inner join reference.form
        on form.catalogue_version_id = @catalogueVersionId
        and form.form_code = submission.form_code
        and 'system' = any(form.element_forms)
    inner join reference.data_element
        on data_element.catalogue_version_id = @catalogueVersionId
        and data_element.form = 'system'
    inner join reference.data_cell on data_cell.data_element = data_element.data_element

    where submission.period_id = @periodId
        and submission.state = 'accepted'

)

select
    place.province_id,
    place.district_id,
    place.commune_id,
    stated.moment,
    stated.value,
    cell.*

from stated
inner join wide_table.place on place.commune_code = stated.commune_code
inner join wide_table.cell on cell.data_cell_id = stated.data_cell_id
inner join wanted_period on true
inner join reference.data_element
    on data_element.catalogue_version_id = @catalogueVersionId
    and data_element.data_element = cell.data_element

where data_element.time_rule <> 'to_date' or wanted_period.quarter = 1

order by cell.data_element;

-- A dimension is empty in most rows: those are left out of its index.
do $$
declare
    column_name text;
begin
    for column_name in
        select attname
        from pg_attribute
        where attrelid = 'wide_table.analytics'::regclass
            and attnum > 0
            and attname not in ('value', 'data_cell_id')
    loop
        execute format('create index on wide_table.analytics (%I) where %I is not null',
            column_name, column_name);
    end loop;
end $$;

analyze wide_table.analytics;
