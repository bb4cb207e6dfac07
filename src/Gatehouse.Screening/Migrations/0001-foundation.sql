-- Instants are Unix milliseconds UTC; local times and dates are ISO text; JSON is text.

create table flight (
    key text primary key,
    carrier text not null,
    number text not null,
    origin text not null,
    destination text not null,
    departure_local text,
    departure bigint,
    arrival_local text,
    arrival bigint,
    prepared text                     -- of the message that says so: a late older one changes nothing
);

create index flight_departure on flight (departure, key);

-- What is known of each message that was applied; its body stays in the work table.
create table flight_message (
    message bigint primary key,
    flight text not null,
    kind text not null,
    version text not null,
    reference text not null,
    sender text,
    prepared text,
    received_at bigint not null,
    persons integer not null,
    warnings integer not null
);

create index flight_message_flight on flight_message (flight);

create table traveller (
    id text primary key,
    flight text not null,
    name text not null,
    birth_date text,
    nationality text,
    document text,
    sources integer not null,         -- 1 API, 2 PNR, 3 both
    identity text not null,
    screened_lists text,
    screened_at bigint
);

create index traveller_flight on traveller (flight);
create index traveller_screened on traveller (screened_lists);

-- What one message said about one traveller; a newer report of the same source replaces it.
create table report (
    id text primary key,
    traveller text not null,
    flight text not null,
    source text not null,
    message bigint not null,
    prepared text,
    position integer not null,
    said text not null
);

create index report_flight on report (flight);
create index report_traveller on report (traveller);

create table hit (
    id text primary key,
    traveller text not null,
    flight text not null,
    list text not null,
    entry_id text not null,
    entry_name text not null,
    score double precision not null,
    state text not null,
    revision integer not null,
    outcome text,
    reason text,
    note text,
    officer text,
    decided_at bigint,
    comparison text not null,
    entry text not null,
    compared integer not null,
    comparable integer not null,
    has_conflict integer not null,
    lists text not null,
    matcher text not null,
    screened_at bigint not null,
    at bigint not null,
    changed_at bigint not null,
    due bigint not null               -- departure, or the largest value where it is unknown
);

create index hit_waiting on hit (due, score desc, id) where state in ('open', 'pending', 'awaiting-second', 'confirmed');
create index hit_closed on hit (changed_at desc, id) where state in ('decided', 'withdrawn', 'disclosed');
create index hit_traveller on hit (traveller);
create index hit_flight on hit (flight);

create table hit_event (
    hit text not null,
    revision integer not null,
    at bigint not null,
    actor text not null,
    what text not null,
    reason text,
    note text,
    primary key (hit, revision)
);

create table list_version (
    name text not null,
    digest text not null,
    format text not null,
    published text,
    persons integer not null,
    others integer not null,
    warnings integer not null,
    added_at bigint not null,
    body {bytes} not null,            -- entries as JSON, Brotli
    primary key (name, digest)
);

create table list_in_force (
    name text primary key,
    digest text not null,
    since bigint not null
);

create table officer (
    name text primary key,
    full_name text not null,
    password_hash text not null,
    created_at bigint not null,
    is_disabled integer not null,
    failures integer not null,
    locked_until bigint
);

create table intake_key (
    name text primary key,
    digest text not null unique,
    created_at bigint not null
);
