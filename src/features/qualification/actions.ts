// The forms of qualification, of the desk and of clients.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
