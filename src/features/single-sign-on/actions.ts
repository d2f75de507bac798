// The forms of single sign-on.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
