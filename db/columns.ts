// The portable column kinds. Both engines hold the same text, so a row reads the same wherever it lies.

/** A UUIDv7 as text: made by us, ordered by time. */
export type Id = string;
/** A UTC instant as ISO 8601 text with milliseconds, `2026-11-23T08:00:00.000Z`; sorts as text. */
export type Instant = string;
/** A calendar day, `2026-11-23`, in the time zone of whoever named it. */
export type Day = string;
/** 0 or 1. */
export type Flag = 0 | 1;
/** JSON as text; read it with `JSON.parse`. */
export type JsonText = string;
/** Money in the currency's minor units (cents, fen); always beside a currency column. */
export type Minor = number;

export const text = "text";
export const integer = "integer";
export const bigint = "bigint";
export const real = "double precision";
