-- Title:       Counts of two sources side by side, for the reviewer's own units
-- Source:      design Who sends what
-- Row:         one pair of views of one unit, in the quarter or a longer period that ends with it
-- Parameters:  @periodCode text, @wardKeys text[], @agencyKeys text[] (part, code and view, the
--              pairs in order)
-- Counts:      totals as known now; neither is ever added to the other
-- Null:        no count, and no number of communes in it, where no unit has the parts; no row where
--              the agency's count is missing

with pair as (

    select
        place,
        wards.key as ward_key,
        agency.key as agency_key
    from unnest(@wardKeys::text[]) with ordinality as wards (key, place)
    inner join unnest(@agencyKeys::text[]) with ordinality as agency (key, place) using (place)

),

period as (

    select
        longer.period_id,
        longer.kind,
        longer.year,
        longer.quarter,
        longer.end_date - longer.start_date as length
    from reference.reporting_period
    inner join reference.reporting_period as longer
        on longer.regime = reporting_period.regime
        and longer.end_date = reporting_period.end_date
    where reporting_period.code = @periodCode

),

figure as (

    select
        period.period_id,
        figure.admin_unit_id,
        concat_ws('/', cell_key.part, cell_key.code, nullif(cell_key.view, '')) as key,
        figure.numerator,
        figure.reported_count
    from period
    cross join lateral indicators.figure(
        period.period_id,
        array(select access.own_unit_ids_of('reviewer', 'acceptor')),
        clock_timestamp()
    ) as figure
    inner join reference.cell_key
        on cell_key.indicator_cell_id = figure.indicator_cell_id
        and cell_key.breakdown = ''

)

select
    pair.place::integer as place,
    admin_unit.name as unit_name,
    period.kind as period_kind,
    period.year,
    period.quarter,
    of_wards.numerator as ward_count,
    of_wards.reported_count as ward_reported_count,
    of_agency.numerator as agency_count

from pair
inner join figure as of_agency on of_agency.key = pair.agency_key
inner join period on period.period_id = of_agency.period_id
inner join reference.admin_unit
    on admin_unit.admin_unit_id = of_agency.admin_unit_id
    and admin_unit.level <> 'commune'
left join figure as of_wards
    on of_wards.key = pair.ward_key
    and of_wards.period_id = of_agency.period_id
    and of_wards.admin_unit_id = of_agency.admin_unit_id

where of_agency.numerator is not null

order by admin_unit.code, period.length, pair.place
