-- Title:       Indicator values that differ from those known
-- Source:      design Rules of figures, exact
-- Row:         one indicator cell of one unit whose value is new, other or gone
-- Parameters:  @periodId integer, @catalogueVersionId integer, @isCorrection boolean
-- Counts:      a correction looks at its own rows only
-- Null:        no numerator where the row is gone; no value where the denominator is zero

insert into changed_indicator (
    admin_unit_id,
    indicator_cell_id,
    numerator,
    denominator,
    value,
    reported_count,
    line_count,
    is_known
)
with known as not materialized (

    select
        admin_unit_id,
        indicator_cell_id,
        numerator,
        denominator,
        value,
        reported_count,
        line_count
    from indicators.indicator_value
    where period_id = @periodId
        and known_to = 'infinity'

),

computed as (

    select
        unit_indicator.*,
        indicators.rounded_value(unit_indicator.numerator, unit_indicator.denominator,
            computed_cell.is_rate, computed_cell.multiplier, computed_cell.decimals) as value
    from unit_indicator
    inner join reference.computed_cell
        on computed_cell.catalogue_version_id = @catalogueVersionId
        and computed_cell.indicator_cell_id = unit_indicator.indicator_cell_id
    where unit_indicator.line_count > 0

)

select
    computed.admin_unit_id,
    computed.indicator_cell_id,
    computed.numerator,
    computed.denominator,
    computed.value,
    computed.reported_count,
    computed.line_count,
    known.admin_unit_id is not null as is_known

from computed
left join known
    on known.admin_unit_id = computed.admin_unit_id
    and known.indicator_cell_id = computed.indicator_cell_id

-- A row from before lines were counted is the same row without their count.
where (computed.numerator, computed.denominator, computed.value, computed.reported_count,
        computed.line_count)
    is distinct from
    (known.numerator, known.denominator, known.value, known.reported_count,
        case when known.admin_unit_id is null then null
            else coalesce(known.line_count, computed.line_count) end)

union all

select
    known.admin_unit_id,
    known.indicator_cell_id,
    null,
    null,
    null,
    null,
    null,
    true

from known
left join unit_indicator
    on unit_indicator.admin_unit_id = known.admin_unit_id
    and unit_indicator.indicator_cell_id = known.indicator_cell_id

where unit_indicator.line_count = 0
    or (unit_indicator.admin_unit_id is null and not @isCorrection);

analyze changed_indicator
