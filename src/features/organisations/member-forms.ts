// The forms about the members of an organisation, on its own page and on the desk's.
import { organisationDesk } from "./find-organisations.ts";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { approveMember, approveMemberSchema } from "./approve-member.ts";
import { changeAdministrator, changeAdministratorSchema } from "./change-administrator.ts";
import { endSeat, endSeatSchema } from "./end-seat.ts";
import { grantSeat, grantSeatSchema } from "./grant-seat.ts";
import { endMembership, endMembershipSchema } from "./end-membership.ts";

export const memberForms: readonly Form[] = [
	...onMembers("/[locale]/organisation", "client", ""),
	...onMembers("/[locale]/desk/organisations/[id]", organisationDesk, "desk-"),
];

/** The same decisions stand on the organisation's own page and on the desk's. */
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
			name: `${prefix}grant-seat`,
			page,
			who,
			limit: "write",
			schema: grantSeatSchema,
			async run({ db, actor, settings, url }, input) {
				await grantSeat(db, actor, input, settings);
				return { goTo: `${url.pathname}?done=changed` };
			},
		}),
		defineForm({
			name: `${prefix}end-seat`,
			page,
			who,
			limit: "write",
			schema: endSeatSchema,
			async run({ db, actor, settings, url }, input) {
				await endSeat(db, actor, input, settings);
				return { goTo: `${url.pathname}?done=changed` };
			},
		}),
		defineForm({
			name: `${prefix}change-administrator`,
			page,
			who,
			limit: "write",
			schema: changeAdministratorSchema,
			async run({ db, actor, settings, url }, input) {
				await changeAdministrator(db, actor, input, settings);
				return { goTo: `${url.pathname}?done=changed` };
			},
		}),
	];
}
