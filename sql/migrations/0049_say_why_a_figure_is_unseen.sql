-- A figure counts only if it is seen: letters, fills and widths say so as much as formats do.
comment on column intake.submitted_cell.stored_text is
    'Number or text in a cell whose value_text is what Excel shows, because that is something else; '
    'null otherwise.';
comment on column intake.submitted_cell.value_kind is
    'number, text, boolean, error or date; format where Excel shows something else than is stored, '
    'uncalculated for a formula of which nothing shows that it was calculated; narrow, colour, tiny, '
    'symbol, repeated, mixed or covered where a figure is not seen though its number format shows it.';
