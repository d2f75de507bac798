import { beforeEach, describe, expect, test } from "vitest";
import { approveMember } from "../../src/features/organisations/approve-member.ts";
import { changeAdministrator } from "../../src/features/organisations/change-administrator.ts";
import { listSeatsHeld } from "../../src/features/organisations/find-held-seats.ts";
import { grantSeat } from "../../src/features/organisations/grant-seat.ts";
import { endMembership } from "../../src/features/organisations/end-membership.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { listMembers } from "../../src/features/organisations/find-members.ts";
import { findOrganisation } from "../../src/features/organisations/find-organisations.ts";
import { type ClientActor, visitor } from "../../src/platform/auth/actor.ts";
import { startSession } from "../../src/platform/auth/sessions.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { browser, cookiesOf, eventsOf, lettersOf, membershipOf, registerAndVerify, settings } from "./support.ts";

const house = useDatabase();
const cookie = (token: string) => ({ "__Host-session": token });
let cast: Cast;
let nina: ClientActor;

beforeEach(async () => {
	for (const table of ["letter", "unsealedEvent", "event", "membership", "organisation", "person"] as const) {
		await house.db.deleteFrom(table).execute();
	}
	cast = await castInto(house.db);
	const signedIn = await registerAndVerify(house.db, { email: "nina@harbour-rail.example", name: "Nina" });
	nina = (await findActor(house.db, cookiesOf(signedIn), settings)) as ClientActor;
});

const membershipIn = async (actor: ClientActor) => (await membershipOf(house.db, actor.personId)).id;

describe("letting in", () => {
	test("Mei lets Nina in on the seat she gives her, and Nina is told; twice changes nothing", async () => {
		const input = { membership: nina.membershipId, seat: "engineering" as const };
		await approveMember(house.db, cast.mei, input, settings);
		await approveMember(house.db, cast.mei, input, settings);
		expect(await membershipOf(house.db, nina.personId)).toMatchObject({
			state: "approved",
			isOrganisationAdmin: 0,
			decidedBy: cast.mei.personId,
		});
		expect(await listSeatsHeld(house.db, nina.membershipId)).toEqual(["engineering"]);
		expect(await lettersOf(house.db, "member-approved")).toHaveLength(1);
		expect(await eventsOf(house.db, "membership.approved")).toHaveLength(1);
	});

	test("Olga finds no such newcomer; Tomas may not decide; Nina not about herself; a visitor nothing", async () => {
		const input = { membership: nina.membershipId, seat: "procurement" as const };
		for (const [actor, code] of [
			[cast.olga, "not-found"],
			[cast.tomas, "not-allowed"],
			[nina, "not-allowed"],
			[cast.wei, "not-allowed"],
			[visitor, "not-found"],
		] as const) {
			await expect(approveMember(house.db, actor, input, settings)).rejects.toMatchObject({ code });
			await expect(endMembership(house.db, actor, input, settings)).rejects.toMatchObject({ code });
			await expect(grantSeat(house.db, actor, input, settings)).rejects.toMatchObject({ code });
			const up = changeAdministrator(house.db, actor, { membership: input.membership, admin: true }, settings);
			await expect(up).rejects.toMatchObject({ code });
		}
		expect(await membershipOf(house.db, nina.personId)).toMatchObject({ state: "pending" });
	});

	test("Mei declines Nina, whose sessions die, and may let her in later", async () => {
		const session = await startSession(
			house.db,
			{ id: nina.personId, kind: "client" },
			{
				ipAddress: browser().clientIp,
				userAgent: "",
			},
		);
		await endMembership(house.db, cast.mei, { membership: nina.membershipId }, settings);
		expect(await findActor(house.db, cookie(session.token), settings)).toEqual(visitor);
		expect(await house.db.selectFrom("session").where("personId", "=", nina.personId).selectAll().execute()).toEqual(
			[],
		);
		expect(await eventsOf(house.db, "membership.declined")).toHaveLength(1);
		await approveMember(house.db, cast.mei, { membership: nina.membershipId, seat: "procurement" }, settings);
		expect(await membershipOf(house.db, nina.personId)).toMatchObject({ state: "approved" });
	});
});

describe("seats", () => {
	test("Mei makes Tomas an administrator, who then signs in again", async () => {
		const input = { membership: await membershipIn(cast.tomas), admin: true };
		const session = await startSession(
			house.db,
			{ id: cast.tomas.personId, kind: "client" },
			{
				ipAddress: "",
				userAgent: "",
			},
		);
		await changeAdministrator(house.db, cast.mei, input, settings);
		expect(await membershipOf(house.db, cast.tomas.personId)).toMatchObject({ isOrganisationAdmin: 1 });
		expect(await findActor(house.db, cookie(session.token), settings)).toEqual(visitor);
		expect(await lettersOf(house.db, "member-changed")).toHaveLength(1);
	});

	test("the last administrator can neither step down nor leave", async () => {
		const own = await membershipIn(cast.mei);
		const down = changeAdministrator(house.db, cast.mei, { membership: own, admin: false }, settings);
		await expect(down).rejects.toMatchObject({ code: "last-organisation-admin" });
		const out = endMembership(house.db, cast.mei, { membership: own }, settings);
		await expect(out).rejects.toMatchObject({ code: "last-organisation-admin" });
	});

	test("of two administrators who step down at once, one stays", async () => {
		const [mei, tomas] = [await membershipIn(cast.mei), await membershipIn(cast.tomas)];
		await changeAdministrator(house.db, cast.mei, { membership: tomas, admin: true }, settings);
		const both = { ...cast.tomas, isOrganisationAdmin: true };
		await Promise.allSettled([
			changeAdministrator(house.db, cast.mei, { membership: mei, admin: false }, settings),
			changeAdministrator(house.db, both, { membership: tomas, admin: false }, settings),
		]);
		const left = await house.db
			.selectFrom("membership")
			.where("organisationId", "=", cast.mei.organisationId)
			.where("isOrganisationAdmin", "=", 1)
			.selectAll()
			.execute();
		expect(left).toHaveLength(1);
	});

	test("where no administrator is left, the desk appoints one", async () => {
		const membership = await membershipIn(cast.tomas);
		await changeAdministrator(house.db, cast.petra, { membership, admin: true }, settings);
		expect(await membershipOf(house.db, cast.tomas.personId)).toMatchObject({ isOrganisationAdmin: 1 });
	});
});

describe("who sees whom", () => {
	const namesSeenBy = async (actor: Parameters<typeof listMembers>[1]) =>
		(await listMembers(house.db, actor, cast.mei.organisationId)).map(({ name }) => name);

	test("Mei sees everybody and addresses; Tomas his colleagues without them", async () => {
		expect(await namesSeenBy(cast.mei)).toEqual(["Ines", "Mei", "Nina", "Tomas"]);
		expect(await namesSeenBy(cast.tomas)).toEqual(["Ines", "Mei", "Tomas"]);
		const seen = await listMembers(house.db, cast.tomas, cast.mei.organisationId);
		expect(seen.map(({ email }) => email)).toEqual(["", "", ""]);
	});

	test("Olga, a visitor and whoever waits see nobody; the organisation itself is not there for them", async () => {
		expect(await namesSeenBy(cast.olga)).toEqual([]);
		expect(await namesSeenBy(visitor)).toEqual([]);
		expect(await namesSeenBy(nina)).toEqual([]);
		expect(await findOrganisation(house.db, cast.olga, cast.mei.organisationId)).toBeUndefined();
		expect(await findOrganisation(house.db, visitor, cast.mei.organisationId)).toBeUndefined();
		expect(await findOrganisation(house.db, cast.wei, "no-such-id")).toBeUndefined();
	});
});
