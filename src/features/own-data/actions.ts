// The forms about one's own data: export, erasure, holds.
import type { Form } from "#platform/http/forms.ts";

export const forms: Form[] = [];
