// The forms of the desk about organisations and about its own people.
import { organisationDesk } from "./find-organisations.ts";
import type { StaffRole } from "#db/schema/organisations.ts";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { assignOwner, assignOwnerSchema } from "./assign-owner.ts";
import { changeRoles, changeRolesSchema } from "./change-roles.ts";
import { decideOrganisation, decideOrganisationSchema } from "./decide-organisation.ts";
import { disablePerson, enablePerson, personSchema } from "./disable-person.ts";
import { inviteStaff, inviteStaffSchema } from "./invite-staff.ts";

const administrator: readonly StaffRole[] = ["administrator"];

export const deskForms: readonly Form[] = [
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
