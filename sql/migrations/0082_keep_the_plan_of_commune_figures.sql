-- Figures of communes are read with a plan that a connection keeps: the rules are as they were.
alter function indicators.period_cell(integer, integer) reset search_path;
alter function indicators.wanted_indicator(integer, integer) reset search_path;
create or replace function indicators.commune_figure(
    in wanted_period_id integer, in wanted_unit_ids integer[], in as_at timestamptz)
returns table (admin_unit_id integer, indicator_cell_id integer, numerator numeric,
    denominator numeric, value numeric, computation_id bigint, known_from timestamptz)
language plpgsql stable set search_path = '' as $$
#variable_conflict use_column
begin
return query
    with pinned as materialized (
        select computation.*, reporting_period.kind = 'Q' as is_quarter
        from indicators.computation
        inner join reference.reporting_period
            on reporting_period.period_id = computation.period_id
        where computation.period_id = wanted_period_id
            and computation.started_at <= as_at
            and computation.finished_at is not null
        order by computation.computation_id desc limit 1
    ),
    line as materialized (
        select line.line_unit_id, line.joint_kinds
        from aggregation.line
        inner join pinned on pinned.engine_version > 1
        where line.period_id = wanted_period_id
            and line.line_unit_id = any(wanted_unit_ids)
            and line.line_kind = 'own'
            and line.known_from <= as_at and line.known_to > as_at
    ),
    period_cell as materialized (
        select cell.*
        from pinned, indicators.period_cell(wanted_period_id, pinned.catalogue_version_id) as cell
    ),
    wanted as materialized (
        select cell.*
        from pinned,
            indicators.wanted_indicator(wanted_period_id, pinned.catalogue_version_id) as cell
    ),
    -- Lines whose keys are counted by period; without a presence where nothing could be counted.
    recounted as materialized (
        select distinct line.line_unit_id, recounted_line.presence_id
        from line
        inner join aggregation.line_part
            on line_part.period_id = wanted_period_id
            and line_part.line_unit_id = line.line_unit_id
            and line_part.line_kind = 'own' and line_part.role = 'keys'
            and line_part.known_from <= as_at and line_part.known_to > as_at
        left join aggregation.recounted_line
            on recounted_line.period_id = wanted_period_id
            and recounted_line.line_unit_id = line.line_unit_id
            and recounted_line.known_from <= as_at and recounted_line.known_to > as_at
    ),
    part as materialized (
        select line_part.line_unit_id, line_part.form_code, line_part.role,
            line_part.part_period_id, line_part.observation_set_id, observation_set.presence_id
        from line
        inner join aggregation.line_part
            on line_part.period_id = wanted_period_id
            and line_part.line_unit_id = line.line_unit_id
            and line_part.line_kind = 'own' and line_part.role <> 'keys'
            and line_part.known_from <= as_at and line_part.known_to > as_at
        left join aggregation.observation_set
            on observation_set.observation_set_id = line_part.observation_set_id
    ),
    -- The keyed figures of a return are read from it unless they are counted by period.
    read_part as materialized (
        select *
        from part
        union all
        select part.line_unit_id, part.form_code, 'keys', part.part_period_id,
            part.observation_set_id,
            case when recounted.line_unit_id is null then part.presence_id
                else recounted.presence_id end
        from pinned
        inner join part on part.role = 'sum'
        left join recounted on recounted.line_unit_id = part.line_unit_id
        where pinned.is_quarter
            or recounted.line_unit_id is not null
    ),
    -- Communes whose returns lack the same share a pattern; one of them stands for it.
    pattern as materialized (
        select line_unit_id, min(line_unit_id) over (partition by stated) as pattern_id
        from (
            select
                line.line_unit_id,
                concat(line.joint_kinds, string_agg(concat_ws('/', read_part.form_code,
                    read_part.role, read_part.observation_set_id is null, read_part.presence_id),
                    ',' order by read_part.form_code, read_part.role,
                    read_part.observation_set_id is null, read_part.presence_id)) as stated
            from line
            left join read_part on read_part.line_unit_id = line.line_unit_id
            group by line.line_unit_id, line.joint_kinds
        ) as stated_line
    ),
    role as materialized (
        select line_unit_id, form_code, role, count(*) as part_count
        from read_part
        where line_unit_id in (select pattern_id from pattern)
        group by line_unit_id, form_code, role
        having count(*) = count(presence_id) and count(*) = count(observation_set_id)
    ),
    presence_gap as materialized (
        select presence.presence_id, gap_cell.data_cell_id, gap_cell.is_absent
        from aggregation.presence
        cross join lateral (
            select unnest(presence.absent_cell_ids), true
            union all
            select unnest(presence.not_applicable_cell_ids), false
            union all
            select data_cell_id, true from period_cell where data_cell_id > presence.last_cell_id
        ) as gap_cell (data_cell_id, is_absent)
        where presence.presence_id in (select presence_id from read_part)
    ),
    gap as materialized (
        select
            read_part.line_unit_id,
            presence_gap.data_cell_id,
            period_cell.moment,
            bool_or(presence_gap.is_absent) as is_absent
        from role
        inner join read_part
            on read_part.line_unit_id = role.line_unit_id
            and read_part.form_code = role.form_code
            and read_part.role = role.role
        inner join presence_gap on presence_gap.presence_id = read_part.presence_id
        inner join period_cell
            on period_cell.data_cell_id = presence_gap.data_cell_id
            and period_cell.form_code = role.form_code and period_cell.role = role.role
            and not period_cell.is_system
        group by read_part.line_unit_id, presence_gap.data_cell_id, period_cell.moment,
            role.part_count
        having bool_or(presence_gap.is_absent) or count(*) = role.part_count
    ),
    lack as materialized (
        select line.line_unit_id, wanted.indicator_cell_id
        from line
        inner join wanted on wanted.line_class = any(line.joint_kinds)
        where line.line_unit_id in (select pattern_id from pattern)
        union
        select line.line_unit_id, needed_return.indicator_cell_id
        from pinned
        cross join line
        inner join reference.needed_return
            on needed_return.catalogue_version_id = pinned.catalogue_version_id
        left join role
            on role.line_unit_id = line.line_unit_id
            and role.form_code = needed_return.form_code and role.role = needed_return.role
        where role.line_unit_id is null
            and line.line_unit_id in (select pattern_id from pattern)
        union
        select gap.line_unit_id, part.indicator_cell_id
        from gap
        inner join reference.indicator_cell_part as part
            on part.data_cell_id = gap.data_cell_id
            and part.moment = gap.moment
        inner join reference.indicator_term
            on indicator_term.indicator_cell_id = part.indicator_cell_id
            and indicator_term.side = part.side
            and indicator_term.term = part.term
            and indicator_term.moment = part.moment
        group by gap.line_unit_id, part.indicator_cell_id, part.side, part.term, part.moment,
            indicator_term.part_count
        having bool_or(gap.is_absent) or count(*) = indicator_term.part_count
    ),
    figure as (
        select read_part.line_unit_id, observation.data_cell_id, period_cell.moment,
            observation.value
        from read_part
        left join recounted
            on recounted.line_unit_id = read_part.line_unit_id
            and read_part.role = 'keys'
        inner join aggregation.observation
            on observation.period_id = read_part.part_period_id
            and observation.observation_set_id = read_part.observation_set_id
        inner join period_cell
            on period_cell.data_cell_id = observation.data_cell_id
            and period_cell.role = read_part.role
        where recounted.line_unit_id is null
        union all
        select recount.line_unit_id, recount.data_cell_id, 'closing', recount.value
        from recounted
        inner join aggregation.recount
            on recount.period_id = wanted_period_id
            and recount.line_unit_id = recounted.line_unit_id
            and recount.known_from <= as_at and recount.known_to > as_at
        union all
        select part.line_unit_id, period_cell.data_cell_id, period_cell.moment, 1
        from part
        inner join period_cell
            on period_cell.is_system
            and period_cell.form_code = part.form_code
            and period_cell.role = part.role
        where part.observation_set_id is not null
    ),
    line_cell as (
        select line_unit_id, data_cell_id, moment, sum(value) as value
        from figure
        group by line_unit_id, data_cell_id, moment
    ),
    line_sum as (
        select
            line_cell.line_unit_id,
            part.indicator_cell_id,
            sum(line_cell.value * part.weight) filter (where part.side = 'n') as numerator,
            sum(line_cell.value * part.weight) filter (where part.side = 'd') as denominator
        from line_cell
        inner join reference.indicator_cell_part as part
            on part.data_cell_id = line_cell.data_cell_id
            and part.moment = line_cell.moment
        group by line_cell.line_unit_id, part.indicator_cell_id
    ),
    line_row as (
        select
            line.line_unit_id,
            wanted.*,
            coalesce(line_sum.numerator, 0) as numerator,
            case when wanted.is_rate then coalesce(line_sum.denominator, 0) end as denominator
        from line
        inner join pattern on pattern.line_unit_id = line.line_unit_id
        cross join wanted
        left join lack
            on lack.line_unit_id = pattern.pattern_id
            and lack.indicator_cell_id = wanted.indicator_cell_id
        left join line_sum
            on line_sum.line_unit_id = line.line_unit_id
            and line_sum.indicator_cell_id = wanted.indicator_cell_id
        where lack.line_unit_id is null
    )
    select
        line_row.line_unit_id,
        line_row.indicator_cell_id,
        line_row.numerator,
        line_row.denominator,
        indicators.rounded_value(line_row.numerator, line_row.denominator, line_row.is_rate,
            line_row.multiplier, line_row.decimals),
        pinned.computation_id,
        pinned.started_at
    from line_row
    cross join pinned;
end
$$;
