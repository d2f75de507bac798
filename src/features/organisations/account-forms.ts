// The forms of a person about the own account.
import { z } from "zod";
import { endedSessionCookie } from "#platform/auth/cookies.ts";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { asPerson } from "./as-person.ts";
import { changeAccount, changeAccountSchema } from "./change-account.ts";
import { changePassword, changePasswordSchema } from "./change-password.ts";
import { endOneSession, endOneSessionSchema, endOtherSessions, signOut } from "./end-sessions.ts";

const nothing = z.object({});

export const accountForms: readonly Form[] = [
	defineForm({
		name: "sign-out",
		page: "/[locale]/sign-out",
		who: "signed-in",
		schema: nothing,
		async run({ db, actor, locale, settings }) {
			await signOut(db, asPerson(actor));
			// The cookie that knows the browser stays, so that strangers cannot lock its owner out.
			const headers = { "Clear-Site-Data": '"cache", "storage"' };
			return { goTo: `/${locale}/sign-in`, cookies: [endedSessionCookie(settings)], headers };
		},
	}),
	defineForm({
		name: "account",
		page: "/[locale]/account",
		who: "signed-in",
		limit: "write",
		schema: changeAccountSchema,
		async run({ db, actor, locale }, input) {
			await changeAccount(db, asPerson(actor), input);
			return { goTo: `/${locale}/account?done=saved` };
		},
	}),
	defineForm({
		name: "change-password",
		page: "/[locale]/account",
		who: "signed-in",
		limit: "sign-in",
		schema: changePasswordSchema,
		async run({ db, actor, locale, settings }, input) {
			await changePassword(db, asPerson(actor), input, settings);
			return { goTo: `/${locale}/account?done=passwordSaved` };
		},
	}),
	defineForm({
		name: "end-session",
		page: "/[locale]/account",
		who: "signed-in",
		schema: endOneSessionSchema,
		async run({ db, actor, locale }, input) {
			await endOneSession(db, asPerson(actor), input);
			return { goTo: `/${locale}/account?done=ended` };
		},
	}),
	defineForm({
		name: "end-other-sessions",
		page: "/[locale]/account",
		who: "signed-in",
		schema: nothing,
		async run({ db, actor, locale }) {
			await endOtherSessions(db, asPerson(actor));
			return { goTo: `/${locale}/account?done=othersEnded` };
		},
	}),
];
