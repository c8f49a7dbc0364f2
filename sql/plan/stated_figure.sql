-- Title:       Targets and past figures of a unit, as known at an instant
-- Source:      design Who sends what: past figures and targets
-- Row:         one stated figure that counts, by kind, period, view, breakdown and measure
-- Parameters:  @unitId integer, @periodCodes text[], @knownAt timestamptz
-- Counts:      the newest statement under any span of time of the unit; a withdrawn one has no row
-- Null:        @periodCodes for all periods, @knownAt for what is known now

with newest as (

    select distinct on (
        stated_figure.kind,
        stated_figure.period_code,
        stated_figure.view_key,
        stated_figure.breakdown,
        stated_figure.measure
    )
        stated_figure.*

    from reference.same_units(array[@unitId]) as same
    inner join plan.stated_figure on stated_figure.admin_unit_id = same.admin_unit_id

    where (@periodCodes::text[] is null or stated_figure.period_code = any(@periodCodes))
        and (@knownAt::timestamptz is null or stated_figure.known_from <= @knownAt)

    order by
        stated_figure.kind,
        stated_figure.period_code,
        stated_figure.view_key,
        stated_figure.breakdown,
        stated_figure.measure,
        stated_figure.known_from desc,
        stated_figure.stated_figure_id desc

)

select
    kind,
    period_code,
    view_key as key,
    breakdown,
    measure,
    value,
    number,
    issued_on,
    recorded_by

from newest

where not is_withdrawn

order by
    kind desc,
    period_code,
    view_key collate "C",
    breakdown collate "C",
    measure
