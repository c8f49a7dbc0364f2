-- Title:       Figures of units that rest on returns of their own, as known from now on
-- Source:      design Who sends what
-- Row:         none is returned
-- Parameters:  @periodId integer, @knownFrom timestamptz
-- Counts:      closes the rows that are gone, then adds the new ones
-- Null:        none

update indicators.own_figure
set known_to = @knownFrom
where own_figure.period_id = @periodId
    and own_figure.known_to = 'infinity'
    and (own_figure.admin_unit_id, own_figure.indicator_cell_id) not in (
        select
            unit_id,
            indicator_cell_id
        from pg_temp.own_figure
    );

insert into indicators.own_figure (period_id, admin_unit_id, indicator_cell_id, known_from)
select
    @periodId,
    found.unit_id,
    found.indicator_cell_id,
    @knownFrom

from pg_temp.own_figure as found
left join indicators.own_figure as known
    on known.period_id = @periodId
    and known.known_to = 'infinity'
    and known.admin_unit_id = found.unit_id
    and known.indicator_cell_id = found.indicator_cell_id

where known.period_id is null
