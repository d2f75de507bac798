// Every request that reaches a page, in this order. Hosts, headers, bodies and sessions were settled in src/server.
import { sequence } from "astro:middleware";
import { gate } from "./gate.ts";
import { limitSearch } from "./limit-search.ts";
import { readLocale } from "./read-locale.ts";
import { reportFaults } from "./report-faults.ts";
import { runForm } from "./run-form.ts";

export const onRequest = sequence(reportFaults, readLocale, gate, limitSearch, runForm);
