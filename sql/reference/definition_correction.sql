-- Title:       Mark a definition of a load as wrong from the beginning
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         one marked definition
-- Parameters:  @catalogueVersionId integer, @kind text, @definition text, @reason text,
--              @markedBy text, @knownFrom timestamptz
-- Counts:      an indicator by any of its columns; an element by its own and by what is counted of
--              it from the lists; a mapping by what falls into the dimension; a unit or a period by
--              what this load changed of it
-- Null:        no row where there is no such definition, or this load left it as it was

with earlier_version as (

    select max(catalogue_version_id) as catalogue_version_id

    from reference.catalogue_version

    where catalogue_version_id < @catalogueVersionId

),

stated as (

    select
        indicator_formula.catalogue_version_id,
        to_jsonb(indicator_formula.*) - 'catalogue_version_id' - 'indicator_formula_id'
            - 'position' as content

    from reference.indicator_formula

    where @kind = 'indicator'
        and concat_ws('/', indicator_formula.part, indicator_formula.code,
            nullif(indicator_formula.view, '')) = @definition

    union all

    select
        data_element.catalogue_version_id,
        (to_jsonb(data_element.*) - 'catalogue_version_id' - 'position') || jsonb_build_object(
            'counts', (
                select jsonb_agg(to_jsonb(list_count.*) - 'catalogue_version_id'
                    order by list_count.list)
                from reference.list_count
                where list_count.catalogue_version_id = data_element.catalogue_version_id
                    and list_count.data_element = data_element.data_element
            ))

    from reference.data_element

    where @kind = 'element'
        and data_element.data_element = @definition

    union all

    select
        dimension_mapping.catalogue_version_id,
        jsonb_agg(
            array[
                dimension_mapping.from_dimension,
                dimension_mapping.from_category,
                dimension_mapping.to_category
            ]
            order by dimension_mapping.from_dimension, dimension_mapping.from_category
        )

    from reference.dimension_mapping

    where @kind = 'mapping'
        and dimension_mapping.to_dimension = @definition

    group by dimension_mapping.catalogue_version_id

),

changed as (

    select

    from earlier_version
    left join stated as earlier
        on earlier.catalogue_version_id = earlier_version.catalogue_version_id
    full join (
        select content from stated where catalogue_version_id = @catalogueVersionId
    ) as loaded on true

    where loaded.content is distinct from earlier.content

    union all

    select

    from reference.admin_unit_version

    where @kind = 'unit'
        and admin_unit_version.code = @definition
        and @knownFrom in (admin_unit_version.known_from, admin_unit_version.known_to)

    union all

    select

    from reference.reporting_period_version

    where @kind = 'period'
        and reporting_period_version.code = @definition
        and @knownFrom in (
            reporting_period_version.known_from, reporting_period_version.known_to)

)

insert into reference.definition_correction (
    catalogue_version_id,
    kind,
    definition,
    reason,
    marked_by,
    known_from
)
select
    @catalogueVersionId,
    @kind,
    @definition,
    @reason,
    @markedBy,
    @knownFrom

where exists (select from changed)
