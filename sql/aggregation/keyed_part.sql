-- Title:       Parts that give the keyed counts of a period
-- Source:      design Rules of figures, keys
-- Row:         one line whose keys are counted for the period, in each line that it belongs to
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      in place of the keyed observations of its returns
-- Null:        no presence for a line that is not complete

update part
set counts_keys = false

from line, key_line

where line.line_key = part.line_key
    and line.sign = 1
    and key_line.line_unit_id = part.member_unit_id
    and part.role = 'sum';

insert into part (
    line_key,
    member_unit_id,
    form_code,
    role,
    unit_id,
    part_period_id,
    presence_id,
    counts_keys
)
select distinct
    part.line_key,
    part.member_unit_id,
    part.form_code,
    'keys',
    part.member_unit_id,
    @periodId,
    line_count.presence_id,
    true

from part
inner join line
    on line.line_key = part.line_key
    and line.sign = 1
inner join key_line on key_line.line_unit_id = part.member_unit_id
left join line_count on line_count.line_unit_id = part.member_unit_id

where part.role = 'sum'
    and part.form_code in (
        select collected_cell.form_code
        from reference.collected_cell
        where collected_cell.catalogue_version_id = @catalogueVersionId
            and collected_cell.is_keyed
    );

analyze part;
