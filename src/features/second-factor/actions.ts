// The forms of the second factor.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
