-- Title:       A computation and its values, as known from now on
-- Source:      design The life of a figure, Indicators
-- Row:         the new computation with the number of values that it closed or added
-- Parameters:  @periodId integer, @catalogueVersionId integer, @engineVersion integer, @fingerprint
--              text, @isCorrection boolean, @sqlSha256 text, @knownFrom timestamptz
-- Counts:      closes the rows that changed, then adds the new ones; an equal row stays as it is
-- Null:        none

update indicators.indicator_value
set known_to = @knownFrom
from changed_indicator
where indicator_value.period_id = @periodId
    and indicator_value.known_to = 'infinity'
    and indicator_value.admin_unit_id = changed_indicator.admin_unit_id
    and indicator_value.indicator_cell_id = changed_indicator.indicator_cell_id
    and changed_indicator.is_known;

with computation as (

    insert into indicators.computation (
        period_id,
        catalogue_version_id,
        started_at,
        finished_at,
        sql_sha256,
        changed_count,
        engine_version,
        fingerprint,
        is_correction
    )
    select
        @periodId,
        @catalogueVersionId,
        @knownFrom,
        clock_timestamp(),
        @sqlSha256::jsonb,
        coalesce(sum(is_known::integer + (numerator is not null)::integer), 0),
        @engineVersion,
        @fingerprint,
        @isCorrection
    from changed_indicator
    returning computation_id, changed_count

),

added as (

    insert into indicators.indicator_value (
        period_id,
        admin_unit_id,
        indicator_cell_id,
        computation_id,
        numerator,
        denominator,
        value,
        reported_count,
        line_count,
        known_from
    )
    select
        @periodId,
        changed_indicator.admin_unit_id,
        changed_indicator.indicator_cell_id,
        computation.computation_id,
        changed_indicator.numerator,
        changed_indicator.denominator,
        changed_indicator.value,
        changed_indicator.reported_count,
        changed_indicator.line_count,
        @knownFrom
    from changed_indicator
    cross join computation
    where changed_indicator.numerator is not null

)

select
    computation_id,
    changed_count

from computation
