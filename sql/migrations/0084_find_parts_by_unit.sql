-- A correction finds the parts of a return by the unit that gave it.
create index line_part_unit on aggregation.line_part (unit_id) where known_to = 'infinity';
