-- Title:       Indicator cells that the lines of a pattern have no figure for
-- Source:      design Rules of figures, each term needs a number
-- Row:         one pattern and indicator cell
-- Parameters:  @catalogueVersionId integer
-- Counts:      a return is missing, a cell is absent, every cell of a term is not applicable, a
--              rate that a split unit and its heirs have together only, or of a unit above the
--              commune what does not rest on a return of its own
-- Null:        none

-- The cells that a pattern lacks: absent in one return is absent, not applicable in all of them is
-- not applicable.
insert into pattern_gap (
    pattern_key,
    data_cell_id,
    moment,
    is_absent
)
with read_part as (

    select
        pattern_key,
        form_code,
        role,
        presence_id,
        count(*) as part_count
    from pattern_part
    where role <> 'keys'
    group by pattern_key, form_code, role, presence_id

    union all

    select
        pattern_key,
        form_code,
        'keys',
        presence_id,
        count(*)
    from pattern_part
    where counts_keys
    group by pattern_key, form_code, presence_id

),

gap as (

    select
        read_part.pattern_key,
        read_part.form_code,
        read_part.role,
        gap_cell.data_cell_id,
        gap_cell.is_absent,
        read_part.part_count

    from read_part
    inner join aggregation.presence on presence.presence_id = read_part.presence_id
    cross join lateral (
        select
            unnest(presence.absent_cell_ids) as data_cell_id,
            true as is_absent
        union all
        select
            unnest(presence.not_applicable_cell_ids),
            false
        union all
        select
            period_cell.data_cell_id,
            true
        from period_cell
        where presence.last_cell_id < (select max(data_cell_id) from period_cell)
            and period_cell.data_cell_id > presence.last_cell_id
            and period_cell.form_code = read_part.form_code
            and period_cell.role = read_part.role
    ) as gap_cell

),

needed as (

    select
        pattern_key,
        form_code,
        role,
        sum(part_count) as part_count
    from read_part
    group by pattern_key, form_code, role

)

select
    gap.pattern_key,
    gap.data_cell_id,
    period_cell.moment,
    bool_or(gap.is_absent) as is_absent

from gap
inner join period_cell
    on period_cell.data_cell_id = gap.data_cell_id
    and period_cell.form_code = gap.form_code
    and period_cell.role = gap.role
    and not period_cell.is_system
inner join needed
    on needed.pattern_key = gap.pattern_key
    and needed.form_code = gap.form_code
    and needed.role = gap.role

group by gap.pattern_key, gap.data_cell_id, period_cell.moment, needed.part_count

having bool_or(gap.is_absent)
    or sum(gap.part_count) = needed.part_count;

analyze pattern_gap;

insert into pattern_lack (pattern_key, indicator_cell_id)
with pattern as (

    select
        line.line_key as pattern_key,
        line.line_kind,
        line.joint_kinds,
        line.given_forms
    from line
    where line.line_key in (select pattern_key from line_pattern)

),

-- The returns that are all there, by form and role; keys are there with every return of the line.
pattern_role as (

    select
        pattern_key,
        form_code,
        role
    from pattern_part
    where role <> 'keys'
    group by pattern_key, form_code, role
    having count(*) = count(presence_id)

    union all

    select
        pattern_key,
        form_code,
        'keys'
    from pattern_part
    where role in ('sum', 'keys')
    group by pattern_key, form_code
    having count(*) = count(presence_id)

),

missing_role as (

    select
        pattern.pattern_key,
        needed.form_code,
        needed.role
    from pattern
    cross join (select distinct form_code, role from period_cell) as needed

    except

    select
        pattern_key,
        form_code,
        role
    from pattern_role

)

select
    pattern.pattern_key,
    wanted_indicator.indicator_cell_id

from pattern
cross join wanted_indicator

where wanted_indicator.line_class = any(pattern.joint_kinds)
    or (
        pattern.line_kind in ('flow', 'opening')
        and wanted_indicator.line_class <> pattern.line_kind
    )
    or (
        pattern.line_kind = 'unit'
        and not exists (
            select
            from reference.needed_return
            where needed_return.catalogue_version_id = @catalogueVersionId
                and needed_return.indicator_cell_id = wanted_indicator.indicator_cell_id
                and needed_return.form_code = any(pattern.given_forms)
        )
    )

union

select
    missing_role.pattern_key,
    wanted_indicator.indicator_cell_id

from missing_role
inner join reference.needed_return
    on needed_return.catalogue_version_id = @catalogueVersionId
    and needed_return.form_code = missing_role.form_code
    and needed_return.role = missing_role.role
inner join wanted_indicator
    on wanted_indicator.indicator_cell_id = needed_return.indicator_cell_id

union

select
    pattern_gap.pattern_key,
    indicator_cell_part.indicator_cell_id

from pattern_gap
inner join reference.indicator_cell_part
    on indicator_cell_part.data_cell_id = pattern_gap.data_cell_id
    and indicator_cell_part.moment = pattern_gap.moment
inner join wanted_indicator
    on wanted_indicator.indicator_cell_id = indicator_cell_part.indicator_cell_id
inner join reference.indicator_term
    on indicator_term.indicator_cell_id = indicator_cell_part.indicator_cell_id
    and indicator_term.side = indicator_cell_part.side
    and indicator_term.term = indicator_cell_part.term
    and indicator_term.moment = indicator_cell_part.moment

group by
    pattern_gap.pattern_key,
    indicator_cell_part.indicator_cell_id,
    indicator_cell_part.side,
    indicator_cell_part.term,
    indicator_cell_part.moment,
    indicator_term.part_count

having bool_or(pattern_gap.is_absent)
    or count(*) = indicator_term.part_count;

analyze pattern_lack
