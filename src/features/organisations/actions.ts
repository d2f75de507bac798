// This room's forms: in at the door, one deed, out again.
import { z } from "zod";
import { asPerson } from "./as-person.ts";
import { acceptInvitation, acceptInvitationSchema } from "./accept-invitation.ts";
import { approveMember, approveMemberSchema } from "./approve-member.ts";
import { assignOwner, assignOwnerSchema } from "./assign-owner.ts";
import { changeAccount, changeAccountSchema } from "./change-account.ts";
import { changePassword, changePasswordSchema } from "./change-password.ts";
import { changeRoles, changeRolesSchema } from "./change-roles.ts";
import { changeSeat, changeSeatSchema } from "./change-seat.ts";
import { decideOrganisation, decideOrganisationSchema } from "./decide-organisation.ts";
import { disablePerson, enablePerson, personSchema } from "./disable-person.ts";
import { endMembership, endMembershipSchema } from "./end-membership.ts";
import { endOneSession, endOneSessionSchema, endOtherSessions, signOut } from "./end-sessions.ts";
import { inviteStaff, inviteStaffSchema } from "./invite-staff.ts";
import { registerPerson, registerPersonSchema } from "./register-person.ts";
import { requestPasswordReset, requestPasswordResetSchema } from "./request-password-reset.ts";
import { resetPassword, resetPasswordSchema } from "./reset-password.ts";
import { signIn, signInSchema } from "./sign-in.ts";
import { verifyRegistration, verifyRegistrationSchema } from "./verify-registration.ts";
import type { StaffRole } from "#db/schema/organisations.ts";
import { endedSessionCookie } from "#platform/auth/cookies.ts";
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { safePath } from "#platform/http/safe-path.ts";
import type { SignedIn } from "./open-session.ts";

const nothing = z.object({});
const organisationDesk: readonly StaffRole[] = ["sales", "command", "administrator"];
const administrator: readonly StaffRole[] = ["administrator"];

export const forms: readonly Form[] = [
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
		limit: "reset",
		schema: verifyRegistrationSchema,
		async run(context, input) {
			return enter(context, await verifyRegistration(context.db, tokenOf(context), input, context, context.settings));
		},
	}),
	defineForm({
		name: "sign-in",
		page: "/[locale]/sign-in",
		who: "anyone",
		limit: "sign-in",
		schema: signInSchema,
		async run(context, input) {
			return enter(context, await signIn(context.db, input, context));
		},
	}),
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
		limit: "reset",
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
		limit: "reset",
		schema: acceptInvitationSchema,
		async run(context, input) {
			return enter(context, await acceptInvitation(context.db, tokenOf(context), input, context, context.settings));
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
	...onMembers("/[locale]/organisation", "client", ""),
	...onMembers("/[locale]/desk/organisations/[id]", organisationDesk, "desk-"),
	defineForm({
		name: "decide-organisation",
		page: "/[locale]/desk/organisations/[id]",
		who: organisationDesk,
		schema: decideOrganisationSchema,
		async run({ db, actor, params, settings, url }, input) {
			await decideOrganisation(db, actor, params.id ?? "", input, settings);
			return { goTo: `${url.pathname}?done=organisation-${input.outcome}` };
		},
	}),
	defineForm({
		name: "assign-owner",
		page: "/[locale]/desk/organisations/[id]",
		who: organisationDesk,
		schema: assignOwnerSchema,
		async run({ db, actor, params, url }, input) {
			await assignOwner(db, actor, params.id ?? "", input);
			return { goTo: `${url.pathname}?done=owner` };
		},
	}),
	defineForm({
		name: "invite-staff",
		page: "/[locale]/desk/people",
		who: administrator,
		limit: "write",
		schema: inviteStaffSchema,
		async run({ db, actor, settings, spend, url }, input) {
			await spend("mail-to-address", input.email);
			await inviteStaff(db, actor, input, settings);
			return { goTo: `${url.pathname}?done=invited` };
		},
	}),
	defineForm({
		name: "change-roles",
		page: "/[locale]/desk/people",
		who: administrator,
		schema: changeRolesSchema,
		async run({ db, actor, url }, input) {
			await changeRoles(db, actor, input);
			return { goTo: `${url.pathname}?done=changed` };
		},
	}),
	defineForm({
		name: "disable-person",
		page: "/[locale]/desk/people",
		who: administrator,
		schema: personSchema,
		async run({ db, actor, url }, input) {
			await disablePerson(db, actor, input);
			return { goTo: `${url.pathname}?done=changed` };
		},
	}),
	defineForm({
		name: "enable-person",
		page: "/[locale]/desk/people",
		who: administrator,
		schema: personSchema,
		async run({ db, actor, url }, input) {
			await enablePerson(db, actor, input);
			return { goTo: `${url.pathname}?done=enabled` };
		},
	}),
];

/** The same three decisions stand on the organisation's own page and on the desk's. */
function onMembers(page: string, who: Form["who"], prefix: string): Form[] {
	return [
		defineForm({
			name: `${prefix}approve-member`,
			page,
			who,
			limit: "write",
			schema: approveMemberSchema,
			async run({ db, actor, settings, url }, input) {
				await approveMember(db, actor, input, settings);
				return { goTo: `${url.pathname}?done=approved` };
			},
		}),
		defineForm({
			name: `${prefix}end-membership`,
			page,
			who,
			limit: "write",
			schema: endMembershipSchema,
			async run({ db, actor, settings, url }, input) {
				await endMembership(db, actor, input, settings);
				return { goTo: `${url.pathname}?done=ended` };
			},
		}),
		defineForm({
			name: `${prefix}change-seat`,
			page,
			who,
			limit: "write",
			schema: changeSeatSchema,
			async run({ db, actor, settings, url }, input) {
				await changeSeat(db, actor, input, settings);
				return { goTo: `${url.pathname}?done=changed` };
			},
		}),
	];
}

function enter({ locale, url }: FormContext, { kind, cookies }: SignedIn): FormOutcome {
	const home = kind === "staff" ? `/${locale}/desk` : `/${locale}/rfqs`;
	return { goTo: safePath(url.searchParams.get("next"), home), cookies };
}

function tokenOf({ url }: FormContext): string {
	return (url.searchParams.get("token") ?? "").slice(0, 100);
}
