-- A free text may not state a count of a sensitive element: which words tell of one is data.
create table reference.disclosure_word (
    catalogue_version_id integer not null references reference.catalogue_version,
    kind                 text not null
        check (kind in ('topic', 'number', 'counted', 'before', 'apart')),
    word                 text not null check (word <> ''),
    data_element         text,
    primary key (catalogue_version_id, kind, word),
    check ((kind = 'topic') = (data_element is not null))
);

comment on table reference.disclosure_word is
    'Words by which a count of a sensitive element is found in a free text.';
comment on column reference.disclosure_word.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.disclosure_word.kind is
    'topic: tells of an element; number: a number in words; counted: what is counted; before: topics after it are not counted, as in prevention; apart: holds no number though it looks so.';
comment on column reference.disclosure_word.word is 'One or more syllables in small letters, parted by single blanks.';
comment on column reference.disclosure_word.data_element is 'Element that a topic tells of; null for the others.';

grant select, insert on reference.disclosure_word to worker;
grant select on reference.disclosure_word to web;

-- A sentence states a count where a number stands before what is counted, and a topic of class 2
-- close by; a comma parts.
create function reference.stated_count(content text, version_id integer) returns setof text
language sql stable
set search_path = pg_catalog
as $$
    with word as (
        select
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'topic' and data_element.sensitivity = 2) as topics,
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'number') as numbers,
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'counted') as counted,
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'before') as befores,
            string_agg(disclosure_word.word, '|') filter (
                where disclosure_word.kind = 'apart') as aparts
        from reference.disclosure_word
        left join reference.data_element
            on data_element.catalogue_version_id = disclosure_word.catalogue_version_id
            and data_element.data_element = disclosure_word.data_element
        where disclosure_word.catalogue_version_id = version_id
    ),
    sentence as (
        select
            btrim(sentence.sentence) as sentence,
            sentence.position,
            concat(' ', regexp_replace(regexp_replace(sentence.sentence, '[,;:]', ' , ', 'g'),
                '[]["“”''()/–…-]+|\s+', ' ', 'g'), ' ') as syllables
        from regexp_split_to_table(content, '[.!?](?=\s|$)|\n')
            with ordinality as sentence (sentence, position)
    ),
    counting as (
        select
            sentence.sentence,
            sentence.position,
            word.topics,
            concat(' ([0-9]{1,3}|', word.numbers, ') (', word.counted, ')') as number,
            regexp_replace(
                regexp_replace(sentence.syllables, concat(' +(', word.aparts, ')(?= )'), ' ', 'gi'),
                concat('( +(', word.befores, ')((( ,)? +(', word.topics, ')| và| hoặc)(?= ))+)'),
                ' ', 'gi') as syllables
        from sentence
        cross join word
        where word.topics is not null
            and word.counted is not null
    )
    select counting.sentence
    from counting
    where regexp_replace(counting.syllables, ' +', ' ', 'g')
            ~* concat(counting.number, '( [^ ,]+){0,5} (', counting.topics, ') ')
        or regexp_replace(counting.syllables, ' +', ' ', 'g')
            ~* concat(' (', counting.topics, ')( [^ ]+){0,3}', counting.number, ' ')
    order by counting.position
$$;

comment on function reference.stated_count is
    'Sentences of a free text that state a count of an element of class 2, in the words of a version of the catalogue.';
revoke all on function reference.stated_count from public;
grant execute on function reference.stated_count to worker;

create table reports.stated_sentence (
    run_id    bigint not null references reports.report_run,
    position  integer not null,
    unit_name text not null,
    sentence  text not null,
    primary key (run_id, position)
);

comment on table reports.stated_sentence is
    'A sentence of a text that a document prints and that states a count which its audience is not told; such a document is not signed.';
comment on column reports.stated_sentence.run_id is 'The run.';
comment on column reports.stated_sentence.position is 'From 1, in order of print.';
comment on column reports.stated_sentence.unit_name is 'Whose text it is.';
comment on column reports.stated_sentence.sentence is 'As it was written.';

alter table reports.stated_sentence enable row level security;
create policy worker_all on reports.stated_sentence to worker using (true) with check (true);
create policy web_draft on reports.stated_sentence for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
grant select, insert, delete on reports.stated_sentence to worker;
grant select on reports.stated_sentence to web;
