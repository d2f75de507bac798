// The forms of questionnaires, of the desk and of clients.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
