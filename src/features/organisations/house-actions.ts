// The forms of the client's own house: branches, sites, rules, invitations, the organisation somebody acts for.
import { z } from "zod";
import type { StaffRole } from "#db/schema/organisations.ts";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { joinAnew, joinAnewSchema, joinAsKnown } from "./accept-membership.ts";
import { actFor, actForSchema } from "./act-for.ts";
import { addUnit } from "./add-unit.ts";
import { changeUnit } from "./change-unit.ts";
import { describeOrganisation, describeOrganisationSchema } from "./describe-organisation.ts";
import { endUnit, endUnitSchema } from "./end-unit.ts";
import { inviteMember, inviteMemberSchema } from "./invite-member.ts";
import { linkGroup, linkGroupSchema, unlinkGroup } from "./link-group.ts";
import { switchRule, switchRuleSchema } from "./switch-rule.ts";
import { undoRule, undoRuleSchema } from "./undo-rule.ts";
import { addUnitSchema, changeUnitSchema } from "./unit-fields.ts";
import { withdrawInvitation, withdrawInvitationSchema } from "./withdraw-invitation.ts";

const unitsPage = { page: "/[locale]/organisation/units", who: "client", limit: "write" } as const;
const desk: readonly StaffRole[] = ["command", "administrator"];
const deskPage = { page: "/[locale]/desk/organisations/[id]", who: desk, limit: "write" } as const;
const own = { page: "/[locale]/organisation", who: "client", limit: "write" } as const;

export const forms: readonly Form[] = [
	defineForm({
		...unitsPage,
		name: "add-unit",
		schema: addUnitSchema,
		async run({ db, actor, url }, input) {
			await addUnit(db, actor, input);
			return { goTo: `${url.pathname}?done=added` };
		},
	}),
	defineForm({
		...unitsPage,
		name: "change-unit",
		schema: changeUnitSchema,
		async run({ db, actor, url }, input) {
			await changeUnit(db, actor, input);
			return { goTo: `${url.pathname}?done=changed` };
		},
	}),
	defineForm({
		...unitsPage,
		name: "end-unit",
		schema: endUnitSchema,
		async run({ db, actor, settings, url }, input) {
			await endUnit(db, actor, input, settings);
			return { goTo: `${url.pathname}?done=ended` };
		},
	}),
	defineForm({
		name: "switch-rule",
		page: "/[locale]/organisation/rules",
		who: "client",
		limit: "write",
		schema: switchRuleSchema,
		async run({ db, actor, url }, input) {
			await switchRule(db, actor, input);
			return { goTo: `${url.pathname}?done=switched` };
		},
	}),
	defineForm({
		...own,
		name: "describe-organisation",
		schema: describeOrganisationSchema,
		async run({ db, actor, url }, input) {
			await describeOrganisation(db, actor, input);
			return { goTo: `${url.pathname}?done=described` };
		},
	}),
	defineForm({
		...own,
		name: "invite-member",
		schema: inviteMemberSchema,
		async run({ db, actor, settings, spend, url }, input) {
			await spend("mail-to-address", input.email);
			await inviteMember(db, actor, input, settings);
			return { goTo: `${url.pathname}?done=invited` };
		},
	}),
	withdrawal("withdraw-invitation", own),
	withdrawal("desk-withdraw-invitation", deskPage),
	defineForm({
		...deskPage,
		name: "undo-rule",
		schema: undoRuleSchema,
		async run({ db, actor, params, settings, url }, input) {
			await undoRule(db, actor, params.id ?? "", input, settings);
			return { goTo: `${url.pathname}?done=described` };
		},
	}),
	defineForm({
		...deskPage,
		name: "link-group",
		schema: linkGroupSchema,
		async run({ db, actor, params, url }, input) {
			await linkGroup(db, actor, params.id ?? "", input);
			return { goTo: `${url.pathname}?done=described` };
		},
	}),
	defineForm({
		...deskPage,
		name: "unlink-group",
		schema: z.object({}),
		async run({ db, actor, params, url }) {
			await unlinkGroup(db, actor, params.id ?? "");
			return { goTo: `${url.pathname}?done=described` };
		},
	}),
	defineForm({
		name: "act-for",
		page: "/[locale]/account",
		who: "client",
		limit: "write",
		schema: actForSchema,
		async run({ db, actor, url }, input) {
			await actFor(db, actor, input);
			return { goTo: `${url.pathname}?done=actingFor` };
		},
	}),
	defineForm({
		name: "join-anew",
		page: "/[locale]/join",
		who: "anyone",
		limit: "one-time-link",
		schema: joinAnewSchema,
		async run(context, input) {
			const { cookies } = await joinAnew(context.db, tokenOf(context), input, context, context.settings);
			return { goTo: `/${context.locale}/rfqs`, cookies };
		},
	}),
	defineForm({
		name: "join-as-known",
		page: "/[locale]/join",
		who: "client",
		limit: "one-time-link",
		schema: z.object({}),
		async run(context) {
			const { membershipId } = await joinAsKnown(context.db, context.actor, tokenOf(context));
			await actFor(context.db, context.actor, { membership: membershipId });
			return { goTo: `/${context.locale}/account?done=actingFor` };
		},
	}),
];

function withdrawal(name: string, where: Pick<Form, "page" | "who"> & { limit: "write" }): Form {
	return defineForm({
		...where,
		name,
		schema: withdrawInvitationSchema,
		async run({ db, actor, url }, input) {
			await withdrawInvitation(db, actor, input);
			return { goTo: `${url.pathname}?done=withdrawn` };
		},
	});
}

function tokenOf({ url }: FormContext): string {
	return (url.searchParams.get("token") ?? "").slice(0, 100);
}
