import type { Form } from "#platform/http/forms.ts";
import { accountForms } from "./account-forms.ts";
import { deskForms } from "./desk-forms.ts";
import { entryForms } from "./entry-forms.ts";
import { memberForms } from "./member-forms.ts";
import { secondStepForms } from "./second-step-forms.ts";

/** This room's forms: in at the door, one deed, out again. */
export const forms: readonly Form[] = [
	...entryForms,
	...secondStepForms,
	...accountForms,
	...memberForms,
	...deskForms,
];
