// The forms of whoever asks without an account.
import { z } from "zod";
import type { FieldTree } from "#platform/http/fields.ts";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { confirmGuestRfq } from "./confirm-guest-rfq.ts";
import { guestSchema, startGuestRfq } from "./start-guest-rfq.ts";

const ask = defineForm({
	name: "guest-rfq",
	page: "/[locale]/rfqs/guest",
	who: "anyone",
	limit: "registration",
	// What is asked for stays as it was typed and is read like every RFQ.
	schema: guestSchema.loose(),
	async run({ db, locale, settings, spend }, guest) {
		await spend("mail-to-address", guest.email);
		await startGuestRfq(db, guest, guest as FieldTree, locale, settings);
		return { done: { email: guest.email } };
	},
});

const confirm = defineForm({
	name: "confirm-rfq",
	page: "/[locale]/rfqs/confirm",
	who: "anyone",
	limit: "one-time-link",
	schema: z.object({}),
	async run({ db, url, settings }) {
		const token = (url.searchParams.get("token") ?? "").slice(0, 100);
		return { done: await confirmGuestRfq(db, token, settings) };
	},
});

/** The forms of guests. */
export const forms: readonly Form[] = [ask, confirm];
