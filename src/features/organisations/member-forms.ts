// The forms about the members of an organisation, on its own page and on the desk's.
import { organisationDesk } from "./find-organisations.ts";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { approveMember, approveMemberSchema } from "./approve-member.ts";
import { changeSeat, changeSeatSchema } from "./change-seat.ts";
import { endMembership, endMembershipSchema } from "./end-membership.ts";

export const memberForms: readonly Form[] = [
	...onMembers("/[locale]/organisation", "client", ""),
	...onMembers("/[locale]/desk/organisations/[id]", organisationDesk, "desk-"),
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
