-- Title:       Keep the cells that a withheld quantity stands in
-- Source:      design Disclosure
-- Row:         one cell of one unit, withheld from the run's audience in one period it shows
-- Parameters:  @runId bigint
-- Counts:      a rate is withheld with either of its sides
-- Null:        none

insert into disclosure.suppressed_cell (
    run_id,
    admin_unit_id,
    indicator_cell_id,
    slot,
    reason
)
select
    @runId,
    sensitive_figure.unit_id,
    sensitive_figure.indicator_cell_id,
    sensitive_figure.slot,
    case
        when bool_or(withheld_figure.reason = 'primary') then 'primary'
        else 'complementary'
    end

from pg_temp.sensitive_figure
inner join pg_temp.withheld_figure
    on withheld_figure.period_id = sensitive_figure.period_id
    and withheld_figure.unit_id = sensitive_figure.unit_id
    and withheld_figure.quantity = sensitive_figure.quantity

where sensitive_figure.is_printed

group by
    sensitive_figure.unit_id,
    sensitive_figure.indicator_cell_id,
    sensitive_figure.slot
