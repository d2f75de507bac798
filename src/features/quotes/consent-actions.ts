// The forms of what a client's own rules ask for before a quote is accepted.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
