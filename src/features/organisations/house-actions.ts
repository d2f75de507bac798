// The forms of the client's own house: branches, sites, seats, rules, the organisation somebody acts for.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
