// The forms between a right password and a session.
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { enrolPasskeySchema } from "#features/second-factor/enrol-passkey.ts";
import { enrolTotpSchema } from "#features/second-factor/enrol-totp.ts";
import { type Enrolled, finishWithNewApp, finishWithNewPasskey } from "./finish-enrolment.ts";
import {
	finishWithCode,
	finishWithCodeSchema,
	finishWithPasskey,
	finishWithPasskeySchema,
	signInWithPasskey,
} from "./finish-sign-in.ts";
import { afterSignIn, homeOf } from "./after-sign-in.ts";

export const secondStepForms: readonly Form[] = [
	defineForm({
		name: "passkey-sign-in",
		page: "/[locale]/sign-in",
		who: "anyone",
		limit: "second-step",
		schema: finishWithPasskeySchema,
		run: async (context, input) => afterSignIn(context, await signInWithPasskey(context.db, input, context)),
	}),
	defineForm({
		name: "code",
		page: "/[locale]/sign-in/code",
		who: "anyone",
		limit: "second-step",
		schema: finishWithCodeSchema,
		run: async (context, input) =>
			afterSignIn(context, await finishWithCode(context.db, input, context, context.settings)),
	}),
	defineForm({
		name: "passkey",
		page: "/[locale]/sign-in/code",
		who: "anyone",
		limit: "second-step",
		schema: finishWithPasskeySchema,
		run: async (context, input) => afterSignIn(context, await finishWithPasskey(context.db, input, context)),
	}),
	defineForm({
		name: "add-app",
		page: "/[locale]/sign-in/enrol",
		who: "anyone",
		limit: "second-step",
		schema: enrolTotpSchema,
		run: async (context, input) => shown(context, await finishWithNewApp(context.db, input, context, context.settings)),
	}),
	defineForm({
		name: "add-passkey",
		page: "/[locale]/sign-in/enrol",
		who: "anyone",
		limit: "second-step",
		schema: enrolPasskeySchema,
		run: async (context, input) =>
			shown(context, await finishWithNewPasskey(context.db, input, context, context.settings)),
	}),
];

/** Recovery codes are shown by the answer itself: no address leads to them twice. */
function shown(context: FormContext, { codes, cookies, kind }: Enrolled): FormOutcome {
	return { done: { codes, goTo: homeOf(context, kind) }, cookies };
}
