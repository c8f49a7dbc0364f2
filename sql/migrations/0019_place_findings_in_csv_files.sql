alter table intake.submission add column is_csv boolean not null default false;

comment on column intake.submission.is_csv is
    'True for CSV files in a ZIP; false for a workbook and for what could not be told.';

alter table intake.submitted_cell add column line_number integer;

comment on column intake.submitted_cell.line_number is
    'Line of the CSV file that holds the cell, each record counted as one; null in a workbook.';

alter table intake.refusal add column severity text not null default 'blocking'
    check (severity in ('blocking', 'warning'));

comment on column intake.refusal.severity is
    'blocking, or warning for what was taken as it could be read.';
comment on table intake.refusal is
    'A reason why a file, or a place in it, could not be taken when it came, or how it was read. The validator repeats each as a finding.';

alter table validation.finding add column place text;

comment on column validation.finding.place is
    'File, line and column as a sender of CSV files knows the place; null in a workbook.';
