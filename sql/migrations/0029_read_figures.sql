create function indicators.figure(
    in wanted_period_id integer, in wanted_unit_ids integer[], in as_at timestamptz)
returns table (
    admin_unit_id integer, indicator_cell_id integer, numerator numeric, denominator numeric,
    value numeric, reported_count integer, computation_id bigint, known_from timestamptz
)
language sql stable set search_path = '' as $$
    select
        indicator_value.admin_unit_id,
        indicator_value.indicator_cell_id,
        indicator_value.numerator,
        indicator_value.denominator,
        indicator_value.value,
        indicator_value.reported_count,
        indicator_value.computation_id,
        indicator_value.known_from
    from indicators.indicator_value
    where indicator_value.period_id = wanted_period_id
        and indicator_value.admin_unit_id = any(wanted_unit_ids)
        and indicator_value.known_from <= as_at
        and indicator_value.known_to > as_at
    union all
    select
        commune_figure.admin_unit_id,
        commune_figure.indicator_cell_id,
        commune_figure.numerator,
        commune_figure.denominator,
        commune_figure.value,
        1,
        commune_figure.computation_id,
        commune_figure.known_from
    from indicators.commune_figure(wanted_period_id, wanted_unit_ids, as_at)
$$;

comment on function indicators.figure(integer, integer[], timestamptz) is
    'Figures of units of any level for a period as known at an instant: above the commune as stored, of communes as read.';

revoke all on function indicators.figure(integer, integer[], timestamptz) from public;
grant execute on function indicators.figure(integer, integer[], timestamptz) to web, worker;
