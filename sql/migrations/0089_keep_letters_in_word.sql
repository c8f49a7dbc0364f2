-- The letter of another agency may come as a Word file; a signed print is a scan.
alter table review.signed_scan
    drop constraint signed_scan_media_type_check,
    add constraint signed_scan_media_type_check check (media_type in (
        'application/pdf', 'image/jpeg', 'image/png',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document'));

comment on table review.signed_scan is
    'The scan of a return that was printed, signed and stamped by hand, or the letter that a return was entered from: its scan, or a Word file. The newest one counts.';
