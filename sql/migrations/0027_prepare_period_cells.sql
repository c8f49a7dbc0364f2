create function indicators.period_cell(in wanted_period_id integer, in wanted_version_id integer)
returns table (
    data_cell_id integer, moment text, form_code text, role text, is_system boolean
)
language sql stable set search_path = '' as $$
    -- A quarter other than the first has no figure to date.
    select
        collected_cell.data_cell_id,
        'closing',
        collected_cell.form_code,
        case
            when collected_cell.time_rule in ('last', 'to_date') then 'closing'
            when collected_cell.is_keyed then 'keys'
            when collected_cell.time_rule = 'own' then 'own'
            else 'sum'
        end,
        collected_cell.is_system
    from reference.collected_cell
    inner join reference.reporting_period on reporting_period.period_id = wanted_period_id
    where collected_cell.catalogue_version_id = wanted_version_id
        and not (
            collected_cell.time_rule = 'to_date'
            and reporting_period.kind = 'Q'
            and reporting_period.quarter <> 1
        )
    union all
    select
        collected_cell.data_cell_id,
        'opening',
        collected_cell.form_code,
        'opening',
        collected_cell.is_system
    from reference.collected_cell
    where collected_cell.catalogue_version_id = wanted_version_id
        and collected_cell.time_rule = 'last'
$$;

comment on function indicators.period_cell(integer, integer) is
    'Data cells by the return that gives them their figure for a period: last and to_date from the last quarter''s (role closing), sums from every quarter''s (sum), keys from the quarter''s own or counted again (keys), own from the period''s own, openings from the quarter before (opening).';

create function indicators.wanted_indicator(
    in wanted_period_id integer, in wanted_version_id integer)
returns table (
    indicator_cell_id integer, line_class text, is_rate boolean, multiplier numeric,
    decimals integer
)
language sql stable set search_path = '' as $$
    select
        computed_cell.indicator_cell_id,
        computed_cell.line_class,
        computed_cell.is_rate,
        computed_cell.multiplier,
        computed_cell.decimals
    from reference.computed_cell
    inner join reference.reporting_period on reporting_period.period_id = wanted_period_id
    where computed_cell.catalogue_version_id = wanted_version_id
        -- A school year borrows the stocks of a quarter for the views that are published by it only.
        and (reporting_period.kind <> 'SY' or computed_cell.publish = 'sy')
        and not (
            computed_cell.is_to_date
            and reporting_period.kind = 'Q'
            and reporting_period.quarter <> 1
        )
$$;

comment on function indicators.wanted_indicator(integer, integer) is
    'Indicator cells that can have a figure in a period: not those to date in a later quarter, in a school year only those published by it.';

create function indicators.rounded_value(
    in numerator numeric, in denominator numeric, in is_rate boolean, in multiplier numeric,
    in decimals integer)
returns numeric
language sql immutable as $$
    select round(
        case when is_rate then numerator * multiplier / nullif(denominator, 0)
            else numerator * multiplier end,
        decimals)
$$;

comment on function indicators.rounded_value(numeric, numeric, boolean, numeric, integer) is
    'numerator × multiplier ÷ denominator, multiplied first and rounded once, halves away from zero; null when the denominator is zero.';

revoke all on function indicators.period_cell(integer, integer),
    indicators.wanted_indicator(integer, integer),
    indicators.rounded_value(numeric, numeric, boolean, numeric, integer) from public;
grant execute on function indicators.period_cell(integer, integer),
    indicators.wanted_indicator(integer, integer),
    indicators.rounded_value(numeric, numeric, boolean, numeric, integer) to web, worker;
