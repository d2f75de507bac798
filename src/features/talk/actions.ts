import type { Form } from "#platform/http/forms.ts";

/** This room's forms. */
export const forms: readonly Form[] = [];
