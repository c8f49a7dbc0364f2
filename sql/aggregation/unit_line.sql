-- Title:       Lines of units above the commune that gave returns of their own
-- Source:      design Who sends what
-- Row:         one unit with a return of its own; one return that its figures need
-- Parameters:  @partPeriodIds integer[]
-- Counts:      its own returns of the forms that it gave, and of every other form those of the
--              communes below it, for formulas that need both
-- Null:        no revision while none is accepted and its observations written

insert into unit_form (unit_id, form_code)
select distinct
    period_tree.unit_id,
    accepted_set.form_code

from aggregation.accepted_set
inner join period_tree
    on period_tree.unit_id = accepted_set.admin_unit_id
    and period_tree.distance = 0
    and not period_tree.is_commune

where accepted_set.period_id = any(@partPeriodIds)
    and (accepted_set.form_code, accepted_set.period_id) in (
        select
            form_code,
            part_period_id
        from part
    );

insert into line (
    line_key,
    line_unit_id,
    line_kind,
    home_unit_id,
    reported_count,
    joint_kinds,
    given_forms,
    sign
)
select
    last_line.line_key + row_number() over (order by unit_form.unit_id),
    unit_form.unit_id,
    'unit',
    unit_form.unit_id,
    (
        select count(*)
        from period_tree as below
        where below.ancestor_unit_id = unit_form.unit_id
            and below.is_commune
    ),
    '{}',
    array_agg(unit_form.form_code order by unit_form.form_code),
    1

from unit_form
cross join (select max(line_key) as line_key from line) as last_line

group by unit_form.unit_id, last_line.line_key;

insert into part (
    line_key,
    member_unit_id,
    form_code,
    role,
    unit_id,
    part_period_id,
    submission_id,
    observation_set_id,
    presence_id,
    counts_keys
)
select
    line.line_key,
    line.line_unit_id,
    needed.form_code,
    needed.role,
    line.line_unit_id,
    needed.part_period_id,
    accepted_set.submission_id,
    accepted_set.observation_set_id,
    accepted_set.presence_id,
    needed.counts_keys

from line
inner join (
    select distinct
        form_code,
        role,
        part_period_id,
        counts_keys
    from part
) as needed on needed.form_code = any(line.given_forms)
left join aggregation.accepted_set
    on accepted_set.form_code = needed.form_code
    and accepted_set.admin_unit_id = line.line_unit_id
    and accepted_set.period_id = needed.part_period_id
    and accepted_set.period_id = any(@partPeriodIds)

where line.line_kind = 'unit'

union

-- What a split unit has in a joint line alone, its opening stock, is read from there.
select
    line.line_key,
    part.member_unit_id,
    part.form_code,
    part.role,
    part.unit_id,
    part.part_period_id,
    part.submission_id,
    part.observation_set_id,
    part.presence_id,
    part.counts_keys

from line
inner join period_tree as below on below.ancestor_unit_id = line.line_unit_id
inner join line as line_below
    on line_below.home_unit_id = below.unit_id
    and line_below.line_kind <> 'unit'
inner join part
    on part.line_key = line_below.line_key
    and part.form_code <> all(line.given_forms)

where line.line_kind = 'unit'
