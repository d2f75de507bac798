// The forms of evidence packs.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
