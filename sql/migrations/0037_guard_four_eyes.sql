-- What the rules of review and signing refuse with a sentence, the database refuses too, whoever
-- writes. Rows of before are not looked at.
alter table intake.submission
    add constraint submission_confirmed_by_another
        check (
            confirmed_by is null
            or confirmed_by is distinct from submitted_by
            or confirmation_method is not distinct from 'signed_scan'
        ) not valid,
    add constraint submission_accepted_by_another
        check (
            state <> 'accepted'
            or (decided_by <> received_by
                and decided_by is distinct from submitted_by
                and decided_by is distinct from confirmed_by)
            or decided_by is null
        ) not valid;

create function review.refuse_decision() returns trigger language plpgsql as $$
declare
    submission_state text;
    method text;
begin
    -- Two people at once: the second waits here and then finds the step done.
    select state, confirmation_method into submission_state, method
    from intake.submission
    where submission_id = new.submission_id
    for update;
    if (new.action = 'submit' and submission_state <> 'validated')
        or (new.action = 'confirm' and submission_state <> 'submitted'
            and not (submission_state = 'returned' and method = 'signed_scan'))
        or (new.action = 'accept' and submission_state <> 'confirmed')
        or (new.action = 'return'
            and submission_state not in ('submitted', 'confirmed', 'accepted'))
    then
        raise exception 'submission % is %, so that nobody can % it',
            new.submission_id, submission_state, new.action using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function review.refuse_decision() is
    'Keeps the order of the steps of review: one person confirms a revision and one accepts it.';

create trigger decision_follows_the_state before insert on review.decision
    for each row execute function review.refuse_decision();

create function reports.refuse_change_of_signed() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'report run % is signed', old.run_id using errcode = 'check_violation';
    end if;
    if new.state not in ('signed', 'published')
        or (old.state = 'published' and new.state <> 'published')
        or (new.run_id, new.form_code, new.period_id, new.admin_unit_id, new.audience,
                new.figures_as_at, new.catalogue_version_id)
            is distinct from (old.run_id, old.form_code, old.period_id, old.admin_unit_id,
                old.audience, old.figures_as_at, old.catalogue_version_id)
    then
        raise exception 'report run % is signed', old.run_id using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function reports.refuse_change_of_signed() is
    'What was signed is published and nothing else; a correction is a run of its own.';

create trigger signed_run_stays before update or delete on reports.report_run
    for each row when (old.state in ('signed', 'published'))
    execute function reports.refuse_change_of_signed();

create function signing.refuse_change_of_file() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
        or (new.run_id, new.file_name, new.sha256, new.content)
            is distinct from (old.run_id, old.file_name, old.sha256, old.content)
    then
        raise exception 'file % of report run % was issued', old.file_name, old.run_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function signing.refuse_change_of_file() is
    'An issued file is replaced by another run, never changed or removed.';

create trigger issued_file_stays before update or delete on signing.signed_file
    for each row execute function signing.refuse_change_of_file();

create function access.refuse_assignment() returns trigger language plpgsql as $$
begin
    if new.role in ('ward_officer', 'ward_approver') and exists (
        select
        from access.assignment
        where assignment.user_name = new.user_name
            and assignment.unit_code = new.unit_code
            and assignment.role in ('ward_officer', 'ward_approver')
            and assignment.role <> new.role
    ) then
        raise exception 'officer and approver of % are two accounts', new.unit_code
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function access.refuse_assignment() is
    'Who fills in the returns of a unit does not confirm them.';

create trigger officer_is_not_approver before insert or update on access.assignment
    for each row execute function access.refuse_assignment();

-- A number is seen with its report.
alter table signing.document_number enable row level security;
create policy worker_all on signing.document_number to worker using (true) with check (true);
create policy web_read on signing.document_number for select to web
    using (exists (
        select from reports.report_run where report_run.run_id = document_number.run_id
    ));
