-- Title:       Values of every view and breakdown, a query for each set of dimensions
-- Source:      none
-- Row:         none is returned
-- Parameters:  @catalogueVersionId integer, @levels text[]
-- Counts:      the communes that have every part of both sides, summed for each unit of the levels

set local work_mem = '256MB';

select set_config('wide_table.catalogue_version_id', (@catalogueVersionId)::text, true),
    set_config('wide_table.levels', (@levels)::text, true);

truncate wide_table.indicator_value;

do $$
declare
    level text;
    view record;
    on_dimensions text;
    dimension_columns text;
    grouping_sets text;
begin
    for view in
        select
            indicator_formula.*,
            array_remove(string_to_array(
                regexp_replace(indicator_cell.breakdown, '=[^;]*', '', 'g'), ';'), '') as dimensions
        from reference.indicator_formula
        inner join reference.indicator_cell
            on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
        where indicator_formula.catalogue_version_id
            = current_setting('wide_table.catalogue_version_id')::integer
        group by indicator_formula.indicator_formula_id, dimensions
    loop
        select
            coalesce(string_agg(format(', %I', dimension), ''), ''),
            coalesce(string_agg(format('commune_sum.%I = substring(
                indicator_cell.breakdown from %L)', dimension,
                '(?:^|;)' || dimension || '=([^;]*)'), ' and '), 'true')
        into dimension_columns, on_dimensions
        from unnest(view.dimensions) as dimension;

        select string_agg(format('(%s_id, breakdown)', unit_level), ', ')
        into grouping_sets
        from unnest(current_setting('wide_table.levels')::text[]) as unit_level;

        execute format($query$
            with commune_sum as (
                select province_id, district_id, commune_id %1$s,
                    sum(%2$s) filter (where %3$s) as numerator,
                    sum(%4$s) filter (where %5$s) as denominator,
                    count(*) filter (where %3$s) as numerator_part_count,
                    count(*) filter (where %5$s) as denominator_part_count
                from wide_table.analytics
                where %3$s or %5$s
                group by province_id, district_id, commune_id %1$s
            ),
            wanted as materialized (
                select breakdown, numerator_part_count, denominator_part_count
                from reference.indicator_cell
                where indicator_formula_id = %6$s
                    and array_remove(string_to_array(
                        regexp_replace(breakdown, '=[^;]*', '', 'g'), ';'), '') = %7$L::text[]
            )
            insert into wide_table.indicator_value
            select coalesce(%8$s), %6$s, breakdown, sum(numerator), sum(denominator),
                round(sum(numerator) * %9$s / %10$s, %11$s), count(*)
            from commune_sum
            inner join wanted as indicator_cell on %12$s
            where commune_sum.numerator_part_count = indicator_cell.numerator_part_count
                and commune_sum.denominator_part_count = indicator_cell.denominator_part_count
                and numerator is not null
                and (denominator is not null or indicator_cell.denominator_part_count = 0)
            group by grouping sets (%13$s)
            $query$,
            dimension_columns,
            wide_table.amount(view.numerator),
            wide_table.condition(view.numerator),
            coalesce(wide_table.amount(view.denominator), 'value'),
            coalesce(wide_table.condition(view.denominator), 'false'),
            view.indicator_formula_id,
            view.dimensions,
            (select string_agg(format('%s_id', unit_level), ', ')
                from unnest(current_setting('wide_table.levels')::text[]) as unit_level),
            view.multiplier,
            case when view.denominator is null then '1' else 'nullif(sum(denominator), 0)' end,
            view.decimals,
            on_dimensions,
            grouping_sets);
    end loop;
end $$;

analyze wide_table.indicator_value;
