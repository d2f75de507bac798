// The forms of other suppliers' offers.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
