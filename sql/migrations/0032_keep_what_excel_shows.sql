-- A number counts only if Excel shows the same number: where it does not, both are kept.
alter table intake.submitted_cell add column stored_text text;

comment on column intake.submitted_cell.stored_text is
    'Number or text in a cell of kind format or date, whose value_text is what Excel shows; null otherwise.';
comment on column intake.submitted_cell.value_text is
    'Value as text; null for a formula without one and for a number that its format hides.';
comment on column intake.submitted_cell.value_kind is
    'number, text, boolean, error or date; format where Excel shows something else than is stored, '
    'uncalculated for a formula of which nothing shows that it was calculated.';
