-- Title:       Keep what a run gives its audience, with what links it
-- Source:      design Disclosure
-- Row:         one number of the run; one member of one of its sums
-- Parameters:  @runId bigint
-- Counts:      later runs are protected together with what was given before
-- Null:        none

insert into disclosure.given_figure (
    run_id,
    period_id,
    unit_id,
    quantity,
    amount,
    is_withheld,
    is_sensitive,
    least_width
)
select
    @runId,
    sensitive_figure.period_id,
    sensitive_figure.unit_id,
    sensitive_figure.quantity,
    max(sensitive_figure.amount),
    bool_or(withheld_figure.quantity is not null),
    bool_or(sensitive_figure.state = 'sensitive'),
    max(sensitive_figure.least_width)

from pg_temp.sensitive_figure
left join pg_temp.withheld_figure
    on withheld_figure.period_id = sensitive_figure.period_id
    and withheld_figure.unit_id = sensitive_figure.unit_id
    and withheld_figure.quantity = sensitive_figure.quantity

where sensitive_figure.is_printed

group by
    sensitive_figure.period_id,
    sensitive_figure.unit_id,
    sensitive_figure.quantity;

insert into disclosure.given_sum (
    run_id,
    sum_key,
    is_total,
    unit_id,
    quantity
)
select
    @runId,
    sum_key,
    is_total,
    unit_id,
    quantity

from pg_temp.printed_sum
