-- A column 'sealed' or 'note', and 'report.said', is encrypted under the key of the row's day: the UTC day, since 1970-01-01,
-- on which the flight's first message was received (docs/decisions/0016). What is sorted or joined stays plain.
-- Instants are Unix milliseconds UTC; local times and dates are ISO text; JSON is text.

create table flight (
    key text primary key,
    day integer not null,
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
create index flight_day on flight (day);

-- What is known of each message that was applied; its body stays in the work table.
create table flight_message (
    message bigint primary key,
    day integer not null,
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
create index flight_message_day on flight_message (day);

create table traveller (
    id text not null,
    day integer not null,
    flight text not null,
    sources integer not null,         -- 1 API, 2 PNR, 3 both
    sealed {bytes} not null,          -- name, identity
    screened_lists text,
    screened_at bigint,
    primary key (day, id)
) {daily};

create index traveller_flight on traveller (day, flight);

-- What one message said about one traveller; a newer report of the same source replaces it.
create table report (
    id text not null,
    day integer not null,
    traveller text not null,
    flight text not null,
    source text not null,
    message bigint not null,
    prepared text,
    position integer not null,
    said {bytes} not null,
    primary key (day, id)
) {daily};

create index report_flight on report (day, flight);
create index report_traveller on report (day, traveller);

create table hit (
    id text primary key,
    day integer not null,
    traveller text not null,
    flight text not null,
    list text not null,
    entry_id text not null,
    score double precision not null,
    state text not null,
    revision integer not null,
    outcome text,
    reason text,
    note {bytes},
    officer text,
    decided_at bigint,
    sealed {bytes} not null,          -- the entry's name, the comparison, the entry
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
create index hit_day on hit (day);

create table hit_event (
    hit text not null,
    revision integer not null,
    day integer not null,
    at bigint not null,
    actor text not null,
    what text not null,
    reason text,
    note {bytes},
    primary key (hit, revision)
);

create index hit_event_day on hit_event (day);

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
