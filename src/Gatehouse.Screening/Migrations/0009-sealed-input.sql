-- Input that no reader understood, encrypted under the key of its hour; it goes with that key (architecture.md §4).
create table sealed_input (
    id text primary key,
    hour bigint not null,             -- since 1970-01-01
    received_at bigint not null,
    source text not null,
    size bigint not null,
    reason text not null,
    body {bytes} not null
);

create index sealed_input_hour on sealed_input (hour);
