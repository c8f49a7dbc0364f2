-- Title:       Returns whose lists are counted for the period
-- Source:      design The ward return XP-TE13, a key has one owner
-- Row:         one accepted revision of one line, complete or not, with the window of the period
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      returns of the form that carries the lists only
-- Null:        none

insert into key_scope (
    scope_id,
    listed_by,
    submission_id,
    quarter_end,
    unit_code,
    start_date,
    end_date
)
select
    0,
    line.line_unit_id,
    part.submission_id,
    part_period.end_date,
    admin_unit.code,
    wanted_period.start_date,
    wanted_period.end_date

from key_state
inner join line
    on line.line_unit_id = key_state.line_unit_id
    and line.line_kind in ('own', 'split')
    and line.sign = 1
inner join part
    on part.line_key = line.line_key
    and part.role = 'sum'
    and part.observation_set_id is not null
    and part.form_code in (
        select collected_cell.form_code
        from reference.collected_cell
        where collected_cell.catalogue_version_id = @catalogueVersionId
            and collected_cell.is_keyed
    )
inner join reference.reporting_period as part_period
    on part_period.period_id = part.part_period_id
inner join reference.reporting_period as wanted_period on wanted_period.period_id = @periodId
inner join reference.admin_unit on admin_unit.admin_unit_id = part.unit_id

where key_state.is_read;

analyze key_scope;
