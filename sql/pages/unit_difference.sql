-- Title:       Figures that a reviewer's own units and the units below them gave differently
-- Source:      design Who sends what
-- Row:         one cell of an accepted return of a unit, with the sum of the accepted returns below
-- Parameters:  @periodCode text, @mostRows integer
-- Counts:      total_count is how many there are on all pages; counts_unit says that the unit's own
--              figure counts
-- Null:        no breakdown for the total of an element

select
    submission.submission_id,
    admin_unit.name as unit_name,
    data_element.name_vi as element_vi,
    (
        select string_agg(dimension_category.name_vi, ', ' order by part.position)
        from unnest(string_to_array(data_cell.breakdown, ';'))
            with ordinality as part (pair, position)
        inner join reference.dimension_category
            on dimension_category.catalogue_version_id = data_element.catalogue_version_id
            and dimension_category.dimension = split_part(part.pair, '=', 1)
            and dimension_category.category = split_part(part.pair, '=', 2)
    ) as breakdown_vi,
    difference.own_value,
    difference.part_sum,
    difference.part_count,
    data_element.where_both = 'unit' as counts_unit,
    count(*) over ()::integer as total_count

from intake.submission
inner join reference.reporting_period
    on reporting_period.period_id = submission.period_id
    and reporting_period.code = @periodCode
inner join reference.admin_unit
    on admin_unit.admin_unit_id = submission.admin_unit_id
    and admin_unit.level <> 'commune'
cross join lateral validation.unit_difference(submission.submission_id) as difference
inner join reference.data_cell on data_cell.data_cell_id = difference.data_cell_id
inner join reference.data_element
    on data_element.catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version
    )
    and data_element.data_element = data_cell.data_element

where submission.state = 'accepted'
    and submission.admin_unit_id in (select access.own_unit_ids_of('reviewer', 'acceptor'))

order by admin_unit.code, data_element.position, data_cell.breakdown
limit @mostRows
