-- The tables of a computation hold codes of forms in bounded columns.
alter table reference.form
    add constraint form_code_length check (length(form_code) <= 20);
