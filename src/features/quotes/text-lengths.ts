/** How long a note and how long a name may be, in characters. */
export const LONG = 4_000;
export const SHORT = 200;
