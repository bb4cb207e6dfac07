-- Rows of one flight in the order of their ids. Without the id in the index SQLite prefers the primary key, which has that order
-- already, and reads every row of the day for each flight.
drop index traveller_flight;
create index traveller_flight on traveller (day, flight, id);
drop index report_flight;
create index report_flight on report (day, flight, id);
