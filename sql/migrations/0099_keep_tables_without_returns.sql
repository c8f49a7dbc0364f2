-- A file no line of which went in is kept too, as any other file that cannot be taken.
comment on table intake.unit_table_file is
    'The bytes of a file with a line for each commune, under the key of one of its returns; erased with the first of them that is. A file no line of which went in is kept under the key of a submission of its own, without form, unit and period.';
comment on column intake.unit_table_file.submission_id is
    'The submission whose key encrypts it: the first of its lines that has one, or the refused file itself.';
