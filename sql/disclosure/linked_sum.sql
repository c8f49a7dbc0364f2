-- Title:       What anybody knows of numbers together
-- Source:      design Disclosure
-- Row:         one number of one sum, with its sign
-- Parameters:  @runId bigint, @reader text
-- Counts:      a printed total and its parts, of this run and of those before; what joins units and
--              periods; and, as what is not negative, a figure less one that is part of it, and
--              overlapping parts less what they cover
-- Null:        none

with this_sum as (

    select
        concat('run ', sensitive_figure.period_id, ' ', printed_sum.sum_key) as sum_key,
        linked_cell.cell,
        case when printed_sum.is_total then -1 else 1 end as sign,
        bool_or(not printed_sum.is_total)
            over (partition by sensitive_figure.period_id, printed_sum.sum_key) as has_parts

    from pg_temp.printed_sum
    inner join pg_temp.sensitive_figure
        on sensitive_figure.unit_id = printed_sum.unit_id
        and sensitive_figure.quantity = printed_sum.quantity
        and sensitive_figure.is_printed
    inner join pg_temp.linked_cell
        on linked_cell.period_id = sensitive_figure.period_id
        and linked_cell.unit_id = sensitive_figure.unit_id
        and linked_cell.quantity = sensitive_figure.quantity
        and linked_cell.amount = sensitive_figure.amount

),

earlier_sum as (

    select
        concat('run ', given_sum.run_id, ' ', given_figure.period_id, ' ', given_sum.sum_key)
            as sum_key,
        linked_cell.cell,
        case when given_sum.is_total then -1 else 1 end as sign,
        bool_or(not given_sum.is_total)
            over (partition by given_sum.run_id, given_figure.period_id, given_sum.sum_key)
            as has_parts

    from disclosure.given_sum
    inner join disclosure.given_figure
        on given_figure.run_id = given_sum.run_id
        and given_figure.unit_id = given_sum.unit_id
        and given_figure.quantity = given_sum.quantity
        and given_figure.reader = @reader
    inner join disclosure.weighed_run
        on weighed_run.run_id = @runId
        and weighed_run.weighed_run_id = given_sum.run_id
    inner join pg_temp.linked_cell
        on linked_cell.period_id = given_figure.period_id
        and linked_cell.unit_id = given_figure.unit_id
        and linked_cell.quantity = given_figure.quantity
        and linked_cell.amount = given_figure.amount

),

run as (

    select * from reports.report_run where run_id = @runId

),

bound as (

    select distinct
        part.period_id,
        concat(part.period_id, ' ', part.unit_id, ' ', disclosure_bound.total_part, '/',
            disclosure_bound.total_code, '/', disclosure_bound.total_view, ' ',
            disclosure_bound.total_breakdown, ' ', disclosure_bound.part, '/',
            disclosure_bound.code, '/', disclosure_bound.view, ' ',
            split_part(part.breakdown, '=', 1)) as bound_key,
        disclosure_bound.covers and part.breakdown <> '' as covers,
        part.quantity as part_quantity,
        total.quantity as total_quantity,
        part.unit_id

    from run
    inner join reference.disclosure_bound
        on disclosure_bound.catalogue_version_id = run.catalogue_version_id
    inner join reference.indicator_formula as part_formula
        on part_formula.catalogue_version_id = run.catalogue_version_id
        and part_formula.part = disclosure_bound.part
        and part_formula.code = disclosure_bound.code
        and part_formula.view = disclosure_bound.view
    inner join reference.indicator_formula as total_formula
        on total_formula.catalogue_version_id = run.catalogue_version_id
        and total_formula.part = disclosure_bound.total_part
        and total_formula.code = disclosure_bound.total_code
        and total_formula.view = disclosure_bound.total_view
    inner join pg_temp.sensitive_figure as part
        on part.indicator_formula_id = part_formula.indicator_formula_id
        and part.side = 'n'
        and (part.is_run_unit or part.is_printed)
    inner join pg_temp.sensitive_figure as total
        on total.indicator_formula_id = total_formula.indicator_formula_id
        and total.side = 'n'
        and (total.is_run_unit or total.is_printed)
        and total.unit_id = part.unit_id
        and total.period_id = part.period_id
        and total.breakdown = disclosure_bound.total_breakdown

),

bound_cell as (

    select
        bound.bound_key,
        bound.covers,
        part.cell as part_cell,
        total.cell as total_cell

    from bound
    inner join pg_temp.linked_cell as part
        on part.period_id = bound.period_id
        and part.unit_id = bound.unit_id
        and part.quantity = bound.part_quantity
        and part.is_current
    inner join pg_temp.linked_cell as total
        on total.period_id = bound.period_id
        and total.unit_id = bound.unit_id
        and total.quantity = bound.total_quantity
        and total.is_current

    where part.cell <> total.cell

)

-- Of some periods only the total is printed, which is no sum.
select sum_key, cell, sign, true as is_exact from this_sum where has_parts
union
select sum_key, cell, sign, true from earlier_sum where has_parts
union
select sum_key, cell, sign, is_exact from pg_temp.joined_sum
union
select concat('part ', part_cell, ' ', total_cell), part_cell, -1, false from bound_cell
union
select concat('part ', part_cell, ' ', total_cell), total_cell, 1, false from bound_cell
union
select concat('cover ', bound_key), part_cell, 1, false from bound_cell where covers
union
select concat('cover ', bound_key), total_cell, -1, false from bound_cell where covers

order by sum_key, sign, cell
