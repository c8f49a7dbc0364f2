-- Title:       Keep what a run gives the audiences that read it, with what links it
-- Source:      design Disclosure
-- Row:         one number of the run for one audience; one member of one of its sums
-- Parameters:  @runId bigint
-- Counts:      later runs are protected together with what was given before. What a reader may be
--              told, and the edition withholds, needs no width of its own
-- Null:        none

insert into disclosure.given_figure (
    run_id,
    reader,
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
    sensitive_figure.reader,
    sensitive_figure.period_id,
    sensitive_figure.unit_id,
    sensitive_figure.quantity,
    max(sensitive_figure.amount),
    bool_or(withheld_figure.quantity is not null),
    bool_or(sensitive_figure.state = 'sensitive'),
    case
        when sensitive_figure.reader = report_run.audience
            or bool_or(sensitive_figure.state = 'sensitive')
            then max(sensitive_figure.least_width)
        else 0
    end

from pg_temp.sensitive_figure
inner join reports.report_run on report_run.run_id = @runId
left join pg_temp.withheld_figure
    on withheld_figure.period_id = sensitive_figure.period_id
    and withheld_figure.unit_id = sensitive_figure.unit_id
    and withheld_figure.quantity = sensitive_figure.quantity

where sensitive_figure.is_printed

group by
    report_run.audience,
    sensitive_figure.reader,
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
