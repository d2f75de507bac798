// The forms of whoever is not signed in yet.
import { endedSessionCookie } from "#platform/auth/cookies.ts";
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { safePath } from "#platform/http/safe-path.ts";
import { afterSignIn } from "./after-sign-in.ts";
import { acceptInvitation, acceptInvitationSchema } from "./accept-invitation.ts";
import { isProviderDemanded } from "./is-provider-demanded.ts";
import { registerPerson, registerPersonSchema } from "./register-person.ts";
import { requestPasswordReset, requestPasswordResetSchema } from "./request-password-reset.ts";
import { resetPassword, resetPasswordSchema } from "./reset-password.ts";
import { signIn, signInSchema } from "./sign-in.ts";
import { verifyRegistration, verifyRegistrationSchema } from "./verify-registration.ts";

export const entryForms: readonly Form[] = [
	defineForm({
		name: "register",
		page: "/[locale]/register",
		who: "anyone",
		limit: "registration",
		schema: registerPersonSchema,
		async run(context, input) {
			await context.spend("mail-to-address", input.email);
			await registerPerson(context.db, input, context.locale, context.settings);
			return { done: { email: input.email } };
		},
	}),
	defineForm({
		name: "verify",
		page: "/[locale]/verify",
		who: "anyone",
		limit: "one-time-link",
		schema: verifyRegistrationSchema,
		async run(context, input) {
			return afterSignIn(
				context,
				await verifyRegistration(context.db, tokenOf(context), input, context, context.settings),
			);
		},
	}),
	defineForm({
		name: "sign-in",
		page: "/[locale]/sign-in",
		who: "anyone",
		limit: "sign-in",
		schema: signInSchema,
		async run(context, input) {
			// By the domain alone, so that it says nothing about the person.
			if (await isProviderDemanded(context.db, input.email)) return toProvider(context, input.email);
			return afterSignIn(context, await signIn(context.db, input, context));
		},
	}),
	defineForm({
		name: "forgot-password",
		page: "/[locale]/forgot-password",
		who: "anyone",
		limit: "reset",
		schema: requestPasswordResetSchema,
		async run({ db, settings, spend }, input) {
			await spend("mail-to-address", input.email);
			await requestPasswordReset(db, input, settings);
			return { done: { email: input.email } };
		},
	}),
	defineForm({
		name: "reset-password",
		page: "/[locale]/reset-password",
		who: "anyone",
		limit: "one-time-link",
		schema: resetPasswordSchema,
		async run(context, input) {
			await resetPassword(context.db, tokenOf(context), input, context.settings);
			return { done: true, cookies: [endedSessionCookie(context.settings)] };
		},
	}),
	defineForm({
		name: "accept-invitation",
		page: "/[locale]/accept-invitation",
		who: "anyone",
		limit: "one-time-link",
		schema: acceptInvitationSchema,
		async run(context, input) {
			return afterSignIn(
				context,
				await acceptInvitation(context.db, tokenOf(context), input, context, context.settings),
			);
		},
	}),
];

function toProvider({ locale, url }: FormContext, email: string): FormOutcome {
	const next = safePath(url.searchParams.get("next"), "");
	return { goTo: `/${locale}/sign-in/provider?${new URLSearchParams({ email, ...(next ? { next } : {}) })}` };
}

function tokenOf({ url }: FormContext): string {
	return (url.searchParams.get("token") ?? "").slice(0, 100);
}
