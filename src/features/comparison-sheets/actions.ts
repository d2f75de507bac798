// The forms of comparison sheets.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
