// The forms of the second factor, on the page of the ways into one's own account.
import { z } from "zod";
import type { Actor, ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { defineForm, type Form, type FormOutcome } from "#platform/http/forms.ts";
import { safePath } from "#platform/http/safe-path.ts";
import { Refusal } from "#platform/refusal.ts";
import {
	addPasskey,
	addTotp,
	type ChangedFactors,
	removePasskey,
	removePasskeySchema,
	removeTotp,
	renewRecoveryCodes,
} from "./change-factors.ts";
import { enrolPasskeySchema } from "./enrol-passkey.ts";
import { enrolTotpSchema } from "./enrol-totp.ts";
import { proveAgain, proveAgainSchema } from "./prove-again.ts";

const page = "/[locale]/account/security";
const nothing = z.object({});

export const forms: Form[] = [
	defineForm({
		name: "prove-again",
		page,
		who: "signed-in",
		limit: "sign-in",
		schema: proveAgainSchema,
		async run({ db, actor, locale, settings, url }, input) {
			const cookie = await proveAgain(db, asPerson(actor), input, settings);
			return { goTo: safePath(url.searchParams.get("next"), `/${locale}/account/security`), cookies: [cookie] };
		},
	}),
	defineForm({
		name: "add-app",
		page,
		who: "signed-in",
		limit: "write",
		schema: enrolTotpSchema,
		run: async ({ db, actor, settings }, input) => shown("app", await addTotp(db, asPerson(actor), input, settings)),
	}),
	defineForm({
		name: "remove-app",
		page,
		who: "signed-in",
		limit: "write",
		schema: nothing,
		run: async ({ db, actor, settings }) => shown("app-removed", await removeTotp(db, asPerson(actor), settings)),
	}),
	defineForm({
		name: "add-passkey",
		page,
		who: "signed-in",
		limit: "write",
		schema: enrolPasskeySchema,
		run: async (context, input) =>
			shown("passkey", await addPasskey(context.db, asPerson(context.actor), input, context)),
	}),
	defineForm({
		name: "remove-passkey",
		page,
		who: "signed-in",
		limit: "write",
		schema: removePasskeySchema,
		run: async ({ db, actor, settings }, input) =>
			shown("passkey-removed", await removePasskey(db, asPerson(actor), input, settings)),
	}),
	defineForm({
		name: "renew-codes",
		page,
		who: "signed-in",
		limit: "write",
		schema: nothing,
		run: async ({ db, actor, settings }) => shown("codes", await renewRecoveryCodes(db, asPerson(actor), settings)),
	}),
];

/** Recovery codes are shown by the answer itself: no address leads to them twice. */
function shown(what: string, { codes, cookies }: ChangedFactors): FormOutcome {
	return { done: { what, codes }, cookies };
}

function asPerson(actor: Actor): ClientActor | StaffActor {
	if (actor.kind === "client" || actor.kind === "staff") return actor;
	throw new Refusal("not-found");
}
