-- The name of a file may be a person's: only that it came by the folder stays.
update message_digest set source = 'folder' where source like 'folder:%';
update refused set source = 'folder' where source like 'folder:%';

-- Erased with its day like everything else.
alter table refused add column day integer not null default 0;
update refused set day = received_at / 86400000;
create index refused_day on refused (day);

-- What became of each input, counted in its transaction: received = stored + duplicate + refused + late. No traveller's data, so it stays.
-- Several rows for one sum, so that inputs do not wait for each other: 'slot' is drawn.
create table intake_count (
    hour bigint not null,             -- since 1970-01-01
    source text not null,
    outcome text not null,            -- stored, duplicate, refused, late; retried: of the duplicates, whose work was set aside
    slot integer not null,
    inputs bigint not null,
    messages bigint not null,
    persons bigint not null,
    late_messages bigint not null,    -- left out of stored inputs, because their flight had left too long ago
    primary key (hour, source, outcome, slot)
);

-- What the legal filter left out, by class; of no single message.
create table left_out (
    day integer not null,
    class text not null,
    slot integer not null,
    elements bigint not null,
    primary key (day, class, slot)
);
