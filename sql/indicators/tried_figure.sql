-- Title:       Figures that a computation would change, beside those known
-- Source:      design Definitions have versions
-- Row:         one view of one unit under one breakdown whose number or parts would be others
-- Parameters:  @periodId integer
-- Counts:      a view under another definition is the same row by its name
-- Null:        no value before where there was no row, none after where there will be none

with named as (

    select
        changed_indicator.admin_unit_id,
        cell_key.part,
        cell_key.code,
        cell_key.view,
        cell_key.breakdown,
        changed_indicator.numerator,
        changed_indicator.denominator,
        changed_indicator.value,
        known.numerator as known_numerator,
        known.denominator as known_denominator,
        known.value as known_value

    from changed_indicator
    inner join reference.cell_key
        on cell_key.indicator_cell_id = changed_indicator.indicator_cell_id
    left join indicators.indicator_value as known
        on known.period_id = @periodId
        and known.admin_unit_id = changed_indicator.admin_unit_id
        and known.indicator_cell_id = changed_indicator.indicator_cell_id
        and known.known_to = 'infinity'

),

figure as (

    select
        admin_unit_id,
        part,
        code,
        view,
        breakdown,
        max(numerator) as numerator,
        max(denominator) as denominator,
        max(value) as value,
        max(known_numerator) as known_numerator,
        max(known_denominator) as known_denominator,
        max(known_value) as known_value

    from named

    group by
        admin_unit_id,
        part,
        code,
        view,
        breakdown

)

select
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    concat_ws('/', figure.part, figure.code, nullif(figure.view, '')) as key,
    figure.breakdown,
    figure.known_value as value_before,
    figure.value as value_after

from figure
inner join reference.admin_unit on admin_unit.admin_unit_id = figure.admin_unit_id

where (figure.numerator, figure.denominator, figure.value)
    is distinct from
    (figure.known_numerator, figure.known_denominator, figure.known_value)

order by admin_unit.code, figure.part, figure.code, figure.view, figure.breakdown
