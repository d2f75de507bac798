import { beforeAll, expect, test } from "vitest";
import { assignOwner } from "../../src/features/organisations/assign-owner.ts";
import { decideOrganisation } from "../../src/features/organisations/decide-organisation.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { findOrganisation, listOrganisations } from "../../src/features/organisations/find-organisations.ts";
import { listStaffWithRole } from "../../src/features/organisations/find-staff.ts";
import { system, visitor } from "../../src/platform/auth/actor.ts";
import { newId } from "../../src/platform/ids.ts";
import { now } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { cookiesOf, eventsOf, lettersOf, membershipOf, registerAndVerify, settings } from "./support.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
});

async function newOrganisation(domain: string) {
	const signedIn = await registerAndVerify(house.db, { email: `first@${domain}`, company: `Firma ${domain}` });
	const { organisationId } = await membershipOf(house.db, signedIn.personId);
	return { id: organisationId, cookies: cookiesOf(signedIn) };
}

const approve = { outcome: "approved", note: "Known from the fair" } as const;

test("Wei approves a new organisation; its people are told and see prices from then on", async () => {
	const { id, cookies } = await newOrganisation("approve.example");
	await decideOrganisation(house.db, cast.wei, id, approve, settings);
	const actor = await findActor(house.db, cookies, settings);
	expect(actor).toMatchObject({ isOrganisationApproved: true });
	const letters = await lettersOf(house.db, "organisation-approved");
	expect(letters.map(({ recipientAddress }) => recipientAddress)).toEqual(["first@approve.example"]);
	expect(letters[0]!.text).not.toContain("fair");
	expect(await eventsOf(house.db, "organisation.approved")).toHaveLength(1);
	const seen = await findOrganisation(house.db, cast.petra, id);
	expect(seen).toMatchObject({ state: "approved", approval: { note: approve.note, decidedBy: "Wei" } });
	expect((await findOrganisation(house.db, actor, id))!.approval).toBeNull();
});

test("of two decisions at once, one counts", async () => {
	const { id } = await newOrganisation("twice.example");
	const outcomes = await Promise.allSettled([
		decideOrganisation(house.db, cast.wei, id, approve, settings),
		decideOrganisation(house.db, cast.petra, id, approve, settings),
	]);
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
	expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "already-decided" } });
});

test("a refused organisation's people are shut out, and may be let in after all", async () => {
	const { id, cookies } = await newOrganisation("refused.example");
	await decideOrganisation(house.db, cast.petra, id, { outcome: "refused", note: "" }, settings);
	expect(await findActor(house.db, cookies, settings)).toEqual(visitor);
	const [letter] = await lettersOf(house.db, "organisation-refused");
	expect(letter!.text).not.toContain("Firma");
	await decideOrganisation(house.db, cast.petra, id, approve, settings);
	expect(await findOrganisation(house.db, cast.petra, id)).toMatchObject({ state: "approved" });
});

test("clients, visitors and departments do not decide, and find no list", async () => {
	const { id } = await newOrganisation("outside.example");
	for (const actor of [cast.mei, cast.olga, cast.lin, visitor]) {
		await expect(decideOrganisation(house.db, actor, id, approve, settings)).rejects.toMatchObject({
			code: "not-allowed",
		});
		await expect(assignOwner(house.db, actor, id, { owner: cast.wei.personId })).rejects.toMatchObject({
			code: "not-allowed",
		});
		expect(await listOrganisations(house.db, actor, {})).toEqual({ organisations: [], next: null });
	}
	const nowhere = decideOrganisation(house.db, cast.wei, "no-such-id", approve, settings);
	await expect(nowhere).rejects.toMatchObject({ code: "not-found" });
});

test("Petra gives an account to Wei, or to nobody, but not to an engineer", async () => {
	const { id } = await newOrganisation("owner.example");
	await assignOwner(house.db, cast.petra, id, { owner: cast.wei.personId });
	expect(await findOrganisation(house.db, cast.petra, id)).toMatchObject({ ownerPersonId: cast.wei.personId });
	const lin = assignOwner(house.db, cast.petra, id, { owner: cast.lin.personId });
	await expect(lin).rejects.toMatchObject({ code: "not-found", field: "owner" });
	await assignOwner(house.db, system("worker"), id, { owner: "" });
	expect(await findOrganisation(house.db, cast.petra, id)).toMatchObject({ ownerPersonId: null });
});

test("the list comes in pages, each organisation once, by state", async () => {
	for (let at = 0; at < 60; at += 1) {
		const row = { id: newId(), name: `N${at}`, country: "DE", state: "refused" as const, isDemo: 0 as const };
		await house.db
			.insertInto("organisation")
			.values({ ...row, createdAt: now() })
			.execute();
	}
	const first = await listOrganisations(house.db, cast.wei, { state: "refused" });
	const second = await listOrganisations(house.db, cast.wei, { state: "refused", before: first.next! });
	const ids = [...first.organisations, ...second.organisations].map(({ id }) => id);
	expect([first.organisations.length, second.next, new Set(ids).size]).toEqual([50, null, 60]);
	const pending = await listOrganisations(house.db, cast.wei, { state: "pending" });
	expect(pending.organisations.every(({ state }) => state === "pending")).toBe(true);
	expect(pending.organisations[0]).toMatchObject({ members: 1, pendingMembers: 0, domain: expect.any(String) });
});

test("colleagues are found by role, without the disabled", async () => {
	expect((await listStaffWithRole(house.db, "sales")).map(({ name }) => name)).toEqual(["Petra", "Wei"]);
	const disabledAt = now();
	await house.db.updateTable("person").set({ disabledAt }).where("id", "=", cast.petra.personId).execute();
	expect((await listStaffWithRole(house.db, "sales", "command")).map(({ name }) => name)).toEqual(["Wei"]);
});
