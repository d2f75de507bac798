import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { joinAnew, joinAsKnown } from "../../src/features/organisations/accept-membership.ts";
import { actFor, listMembershipsOf } from "../../src/features/organisations/act-for.ts";
import { addUnit } from "../../src/features/organisations/add-unit.ts";
import { changeUnit } from "../../src/features/organisations/change-unit.ts";
import { endMembership } from "../../src/features/organisations/end-membership.ts";
import { endSeat } from "../../src/features/organisations/end-seat.ts";
import { endUnit } from "../../src/features/organisations/end-unit.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { findGroup } from "../../src/features/organisations/find-group.ts";
import { listSeatsHeld } from "../../src/features/organisations/find-held-seats.ts";
import { listOpenInvitations } from "../../src/features/organisations/find-invitations.ts";
import { listMembers } from "../../src/features/organisations/find-members.ts";
import { findOrganisation } from "../../src/features/organisations/find-organisations.ts";
import { listUnits } from "../../src/features/organisations/find-units.ts";
import { grantSeat } from "../../src/features/organisations/grant-seat.ts";
import { inviteMember, inviteMemberSchema } from "../../src/features/organisations/invite-member.ts";
import { linkGroup, unlinkGroup } from "../../src/features/organisations/link-group.ts";
import { addUnitSchema } from "../../src/features/organisations/unit-fields.ts";
import { withdrawInvitation } from "../../src/features/organisations/withdraw-invitation.ts";
import { type ClientActor, visitor } from "../../src/platform/auth/actor.ts";
import { startSession } from "../../src/platform/auth/sessions.ts";
import { branchOf } from "../support/branches.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { browser, cookiesOf, eventsOf, givePassword, goodPassword, lettersOf, settings, tokenFor } from "./support.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
});

const site = (fields: Record<string, string> = {}) =>
	addUnitSchema.parse({ kind: "site", name: "Gate 3", country: "DE", city: "Hamburg", ...fields });

async function signedIn(actor: ClientActor): Promise<{ token: string; acting: () => Promise<ClientActor> }> {
	const facts = { ipAddress: "192.0.2.7", userAgent: "" };
	const { token } = await startSession(house.db, { id: actor.personId, kind: "client" }, facts);
	const acting = async () => (await findActor(house.db, { "__Host-session": token }, settings)) as ClientActor;
	return { token, acting };
}

const invite = (actor: ClientActor, email: string, seats: string | string[] = "price-comparison") =>
	inviteMember(
		house.db,
		actor,
		inviteMemberSchema.parse({ name: "Jana Petersen", email, language: "en", seats }),
		settings,
	);

describe("seats", () => {
	test("Mei gives Tomas a second seat in a branch and ends the first; both stay in the history", async () => {
		const unit = await branchOf(house.db, cast.mei, "Werk Nord");
		const membership = cast.tomas.membershipId;
		await grantSeat(house.db, cast.mei, { membership, seat: "engineering", unit }, settings);
		await grantSeat(house.db, cast.mei, { membership, seat: "engineering", unit }, settings);
		expect(await listSeatsHeld(house.db, membership)).toEqual(["engineering", "price-comparison"]);
		const tomas = (await signedIn(cast.tomas)).acting;
		expect((await tomas()).seats).toEqual([
			{ seat: "price-comparison", unitId: null },
			{ seat: "engineering", unitId: unit },
		]);
		const seen = async () =>
			(await listMembers(house.db, cast.mei, cast.mei.organisationId)).find(({ name }) => name === "Tomas")!.seats;
		const [first] = await seen();
		await endSeat(house.db, cast.mei, { held: first!.id }, settings);
		await endSeat(house.db, cast.mei, { held: first!.id }, settings);
		expect((await tomas()).seats).toEqual([{ seat: "engineering", unitId: unit }]);
		expect((await seen())[0]).toMatchObject({ seat: "price-comparison", endedByName: "Mei" });
		expect(await eventsOf(house.db, "membership.seat-ended")).toHaveLength(1);
		// Our command undoes it.
		await grantSeat(house.db, cast.petra, { membership, seat: "price-comparison" }, settings);
		expect((await seen()).at(-1)).toMatchObject({ seat: "price-comparison", grantedByName: "Petra", endedAt: null });
	});

	test("Olga finds neither the member nor the seat; a foreign branch gives none; Tomas and Wei may not", async () => {
		const [held] = (await listMembers(house.db, cast.mei, cast.mei.organisationId))[0]!.seats;
		const foreign = await branchOf(house.db, cast.olga, "Olgino Nord");
		const input = { membership: cast.ines.membershipId, seat: "engineering" as const };
		for (const [actor, code] of [
			[cast.olga, "not-found"],
			[visitor, "not-found"],
			[cast.tomas, "not-allowed"],
			[cast.wei, "not-allowed"],
		] as const) {
			await expect(grantSeat(house.db, actor, input, settings)).rejects.toMatchObject({ code });
			await expect(endSeat(house.db, actor, { held: held!.id }, settings)).rejects.toMatchObject({ code });
		}
		const there = grantSeat(house.db, cast.mei, { ...input, unit: foreign }, settings);
		await expect(there).rejects.toMatchObject({ code: "not-found", field: "unit" });
	});
});

describe("invitations", () => {
	test("somebody new chooses a password and sits where Mei said, in one branch and in the whole", async () => {
		const unit = await branchOf(house.db, cast.mei, "Werk Süd");
		await invite(cast.mei, "jana@ships.example", ["procurement", `quality-comparison@${unit}`]);
		await expect(invite(cast.mei, "jana@ships.example")).rejects.toMatchObject({ code: "already-invited" });
		const token = await tokenFor(house.db, "jana@ships.example", "member-invited");
		const answer = await joinAnew(house.db, token, { password: goodPassword }, browser(), settings);
		const jana = (await findActor(house.db, cookiesOf(answer), settings)) as ClientActor;
		expect(jana).toMatchObject({
			organisationId: cast.mei.organisationId,
			isMemberApproved: true,
			name: "Jana Petersen",
		});
		expect(jana.seats).toEqual([
			{ seat: "procurement", unitId: null },
			{ seat: "quality-comparison", unitId: unit },
		]);
		const again = joinAnew(house.db, token, { password: goodPassword }, browser(), settings);
		await expect(again).rejects.toMatchObject({ code: "link-not-valid" });
		await expect(invite(cast.mei, "jana@ships.example")).rejects.toMatchObject({ code: "already-member" });
	});

	test("Olga joins Harbour Rail with her own account, chooses for whom she acts, and keeps what she was", async () => {
		await givePassword(house.db, cast.olga.personId);
		await invite(cast.mei, cast.olga.email);
		const token = await tokenFor(house.db, cast.olga.email, "member-invited");
		const anew = joinAnew(house.db, token, { password: goodPassword }, browser(), settings);
		await expect(anew).rejects.toMatchObject({ code: "link-not-valid" });
		await expect(joinAsKnown(house.db, cast.tomas, token)).rejects.toMatchObject({ code: "invitation-not-yours" });
		const { acting } = await signedIn(cast.olga);
		expect(await acting()).toMatchObject({ organisationName: "Olgino Wagon", hasOtherMemberships: false });
		const olga = await acting();
		const { membershipId } = await joinAsKnown(house.db, olga, token);
		await actFor(house.db, olga, { membership: membershipId });
		expect(await acting()).toMatchObject({
			organisationName: "Harbour Rail",
			seats: [{ seat: "price-comparison", unitId: null }],
			isOrganisationAdmin: false,
			hasOtherMemberships: true,
		});
		expect((await listMembershipsOf(house.db, await acting())).map((one) => one.organisationName)).toEqual([
			"Harbour Rail",
			"Olgino Wagon",
		]);
		await actFor(house.db, await acting(), { membership: cast.olga.membershipId });
		expect(await acting()).toMatchObject({ organisationName: "Olgino Wagon", isOrganisationAdmin: true });
		const foreign = actFor(house.db, await acting(), { membership: cast.tomas.membershipId });
		await expect(foreign).rejects.toMatchObject({ code: "not-found" });
		// What ends at Harbour Rail ends there alone.
		await endMembership(house.db, cast.mei, { membership: membershipId }, settings);
		expect(await acting()).toMatchObject({ organisationName: "Olgino Wagon", hasOtherMemberships: false });
	});

	test("whoever acts for the organisation that ends it is signed out, and comes back for the other one", async () => {
		await invite(cast.mei, cast.olga.email);
		const token = await tokenFor(house.db, cast.olga.email, "member-invited");
		const there = await signedIn(cast.olga);
		const { membershipId } = await joinAsKnown(house.db, await there.acting(), token);
		await actFor(house.db, await there.acting(), { membership: membershipId });
		await endMembership(house.db, cast.mei, { membership: membershipId }, settings);
		expect(await there.acting()).toEqual(visitor);
		expect(await (await signedIn(cast.olga)).acting()).toMatchObject({ organisationName: "Olgino Wagon" });
	});

	test("a withdrawn invitation opens nothing; others see and withdraw none; our own people are not invited", async () => {
		const invitation = await invite(cast.mei, "karl@ships.example");
		const token = await tokenFor(house.db, "karl@ships.example", "member-invited");
		expect(await listOpenInvitations(house.db, cast.tomas, cast.mei.organisationId)).toEqual([]);
		expect(await listOpenInvitations(house.db, cast.olga, cast.mei.organisationId)).toEqual([]);
		expect(await listOpenInvitations(house.db, cast.petra, cast.mei.organisationId)).toHaveLength(1);
		await expect(withdrawInvitation(house.db, cast.olga, { invitation })).rejects.toMatchObject({ code: "not-found" });
		await expect(withdrawInvitation(house.db, cast.tomas, { invitation })).rejects.toMatchObject({
			code: "not-allowed",
		});
		await withdrawInvitation(house.db, cast.petra, { invitation });
		const late = joinAnew(house.db, token, { password: goodPassword }, browser(), settings);
		await expect(late).rejects.toMatchObject({ code: "link-not-valid" });
		await expect(invite(cast.mei, "new@minhe.example")).rejects.toMatchObject({ code: "address-taken" });
		await expect(invite(cast.tomas, "eva@ships.example")).rejects.toMatchObject({ code: "not-allowed" });
		await expect(invite(cast.mei, "eva@ships.example", [])).rejects.toMatchObject({ code: "seats-missing" });
	});
});

describe("branches and sites", () => {
	let branch: string;
	beforeEach(async () => {
		const fields = { kind: "branch", name: "Werk Ost", country: "DE", city: "Rostock" };
		branch = await addUnit(house.db, cast.mei, addUnitSchema.parse(fields));
	});

	test("Mei adds a site of a branch, changes it, and everybody of hers reads it; Olga reads none", async () => {
		const id = await addUnit(house.db, cast.mei, site({ parent: branch, latitude: "54,0887", longitude: "12.1405" }));
		await changeUnit(house.db, cast.mei, { ...site({ parent: branch, currency: "EUR" }), unit: id });
		const found = (await listUnits(house.db, cast.ines, cast.mei.organisationId)).find((unit) => unit.id === id);
		expect(found).toMatchObject({ parentName: "Werk Ost", latitude: null, currency: "EUR" });
		expect(await listUnits(house.db, cast.olga, cast.mei.organisationId)).toEqual([]);
		await expect(endUnit(house.db, cast.olga, { unit: id }, settings)).rejects.toMatchObject({ code: "not-found" });
		await expect(endUnit(house.db, cast.tomas, { unit: id }, settings)).rejects.toMatchObject({ code: "not-allowed" });
		const stolen = addUnit(house.db, cast.olga, site({ parent: branch }));
		await expect(stolen).rejects.toMatchObject({ code: "not-found", field: "parent" });
	});

	test("half a place, a place off the earth and a missing city are refused with the field", () => {
		const wrong = (fields: Record<string, string>) =>
			addUnitSchema
				.safeParse({ kind: "site", name: "Gate", country: "DE", city: "Hamburg", ...fields })
				.error?.issues.map(({ path }) => path.join("."));
		expect(wrong({ latitude: "53.5" })).toEqual(["longitude"]);
		expect(wrong({ latitude: "91", longitude: "9" })).toEqual(["latitude"]);
		expect(wrong({ latitude: "53.5", longitude: "9°58'" })).toEqual(["longitude"]);
		expect(wrong({ city: " " })).toEqual(["city"]);
		expect(wrong({})).toBeUndefined();
	});

	test("an ended branch takes its sites and seats along, and tells who sat there", async () => {
		await addUnit(house.db, cast.mei, site({ parent: branch }));
		const membership = cast.ines.membershipId;
		await grantSeat(house.db, cast.mei, { membership, seat: "engineering", unit: branch }, settings);
		const before = (await lettersOf(house.db, "member-changed")).length;
		await endUnit(house.db, cast.mei, { unit: branch }, settings);
		expect(await listSeatsHeld(house.db, membership)).toEqual(["quality-comparison"]);
		expect(await lettersOf(house.db, "member-changed")).toHaveLength(before + 1);
		const units = await listUnits(house.db, cast.mei, cast.mei.organisationId);
		expect(units.filter((unit) => unit.parentId === branch).every(({ endedAt }) => endedAt !== null)).toBe(true);
		const twice = endUnit(house.db, cast.mei, { unit: branch }, settings);
		await expect(twice).rejects.toMatchObject({ code: "not-found" });
	});
});

test("a group names companies that belong together, and a sibling sees nothing of the other", async () => {
	for (const { organisationId } of [cast.mei, cast.olga])
		await linkGroup(house.db, cast.petra, organisationId, { group: "Harbour Group" });
	const group = await findGroup(house.db, cast.mei, cast.mei.organisationId);
	expect(group).toMatchObject({ name: "Harbour Group" });
	expect(group!.companies.map(({ name }) => name)).toEqual(["Harbour Rail", "Olgino Wagon"]);
	expect(await findGroup(house.db, cast.tomas, cast.mei.organisationId)).toBeUndefined();
	expect(await findGroup(house.db, cast.olga, cast.mei.organisationId)).toBeUndefined();
	expect(await listMembers(house.db, cast.olga, cast.mei.organisationId)).toEqual([]);
	expect(await listUnits(house.db, cast.olga, cast.mei.organisationId)).toEqual([]);
	expect(await findOrganisation(house.db, cast.olga, cast.mei.organisationId)).toBeUndefined();
	await expect(linkGroup(house.db, cast.mei, cast.mei.organisationId, { group: "X1" })).rejects.toThrow("not-allowed");
	await expect(linkGroup(house.db, cast.wei, cast.mei.organisationId, { group: "X1" })).rejects.toThrow("not-allowed");
	await unlinkGroup(house.db, cast.petra, cast.mei.organisationId);
	expect(await findGroup(house.db, cast.mei, cast.mei.organisationId)).toBeUndefined();
});
