-- Title:       State targets or past figures of a unit
-- Source:      design Who sends what: past figures and targets
-- Row:         none is returned
-- Parameters:  @unitId integer, @kind text, @periodCode text, @keys text[], @breakdowns text[],
--              @measures text[], @values numeric[], @number text, @issuedOn date,
--              @isWithdrawn boolean, @userName text, @recordedAt timestamptz,
--              @knownFrom timestamptz
-- Counts:      an earlier statement of the same figure counts no longer; it stays
-- Null:        none

insert into plan.stated_figure (
    admin_unit_id,
    kind,
    period_code,
    view_key,
    breakdown,
    measure,
    value,
    number,
    issued_on,
    is_withdrawn,
    recorded_by,
    recorded_at,
    known_from
)
select
    @unitId,
    @kind,
    @periodCode,
    stated.view_key,
    stated.breakdown,
    stated.measure,
    stated.value,
    @number,
    @issuedOn,
    @isWithdrawn,
    @userName,
    @recordedAt,
    @knownFrom

from unnest(
    @keys::text[],
    @breakdowns::text[],
    @measures::text[],
    @values::numeric[]
) as stated (view_key, breakdown, measure, value)
