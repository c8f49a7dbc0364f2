-- Title:       Tree, lines, parts and keyed counts that differ from those known
-- Source:      design The life of a figure
-- Row:         one row that is new, other or gone
-- Parameters:  @periodId integer, @isCorrection boolean
-- Counts:      a correction looks at its own lines only
-- Null:        none

create temp table changed_tree on commit drop as

select
    coalesce(period_tree.ancestor_unit_id, known.ancestor_unit_id) as ancestor_unit_id,
    coalesce(period_tree.unit_id, known.unit_id) as unit_id,
    period_tree.is_commune,
    known.unit_id is not null as is_known

from period_tree
full join (
    select
        ancestor_unit_id,
        unit_id,
        is_commune
    from aggregation.tree_unit
    where period_id = @periodId
        and known_to = 'infinity'
) as known
    on known.ancestor_unit_id = period_tree.ancestor_unit_id
    and known.unit_id = period_tree.unit_id

where not @isCorrection
    and period_tree.is_commune is distinct from known.is_commune;

create temp table changed_line on commit drop as

select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    coalesce(found.line_kind, known.line_kind) as line_kind,
    found.home_unit_id,
    found.reported_count,
    found.joint_kinds,
    known.line_unit_id is not null as is_known

from (select * from line where sign = 1) as found
full join (
    select *
    from aggregation.line
    where period_id = @periodId
        and known_to = 'infinity'
) as known
    on known.line_unit_id = found.line_unit_id
    and known.line_kind = found.line_kind

where not @isCorrection
    and (found.home_unit_id, found.reported_count, found.joint_kinds)
        is distinct from (known.home_unit_id, known.reported_count, known.joint_kinds);

create temp table changed_part on commit drop as

select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    coalesce(found.line_kind, known.line_kind) as line_kind,
    coalesce(found.member_unit_id, known.member_unit_id) as member_unit_id,
    coalesce(found.form_code, known.form_code) as form_code,
    coalesce(found.role, known.role) as role,
    coalesce(found.unit_id, known.unit_id) as unit_id,
    coalesce(found.part_period_id, known.part_period_id) as part_period_id,
    found.submission_id,
    found.observation_set_id,
    found.line_unit_id is not null as is_found,
    known.line_unit_id is not null as is_known

from (
    select
        line.line_unit_id,
        line.line_kind,
        part.*
    from line
    inner join part on part.line_key = line.line_key
    where line.sign = 1
) as found
full join (
    select line_part.*
    from aggregation.line_part
    where line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and (
            not @isCorrection
            or (line_part.line_unit_id, line_part.line_kind) in (
                select line.line_unit_id, line.line_kind from line where line.sign = 1
            )
        )
) as known
    on known.line_unit_id = found.line_unit_id
    and known.line_kind = found.line_kind
    and known.member_unit_id = found.member_unit_id
    and known.form_code = found.form_code
    and known.role = found.role
    and known.unit_id = found.unit_id
    and known.part_period_id = found.part_period_id

where found.line_unit_id is null
    or known.line_unit_id is null
    or (found.submission_id, found.observation_set_id)
        is distinct from (known.submission_id, known.observation_set_id);

create temp table changed_recounted_line on commit drop as

select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    found.presence_id,
    known.line_unit_id is not null as is_known

from line_count as found
full join (
    select recounted_line.*
    from aggregation.recounted_line
    where recounted_line.period_id = @periodId
        and recounted_line.known_to = 'infinity'
        and (
            not @isCorrection
            or recounted_line.line_unit_id in (select line.line_unit_id from line)
        )
) as known on known.line_unit_id = found.line_unit_id

where found.presence_id is distinct from known.presence_id
    -- What was counted before an erasure is kept, though a return may be missing for a while.
    and (
        found.line_unit_id is not null
        or known.line_unit_id not in (select key_line.line_unit_id from key_line where is_kept)
    );

create temp table changed_recount on commit drop as

select
    coalesce(found.line_unit_id, known.line_unit_id) as line_unit_id,
    coalesce(found.data_cell_id, known.data_cell_id) as data_cell_id,
    found.value,
    known.line_unit_id is not null as is_known

from (select * from line_count_cell where sign = 1) as found
full join (
    select recount.*
    from aggregation.recount
    where recount.period_id = @periodId
        and recount.known_to = 'infinity'
        and (
            not @isCorrection
            or recount.line_unit_id in (select line.line_unit_id from line)
        )
) as known
    on known.line_unit_id = found.line_unit_id
    and known.data_cell_id = found.data_cell_id

where found.value is distinct from known.value
    and (
        found.line_unit_id is not null
        or known.line_unit_id not in (select key_line.line_unit_id from key_line where is_kept)
    );

analyze changed_tree;
analyze changed_line;
analyze changed_part;
analyze changed_recounted_line;
analyze changed_recount
