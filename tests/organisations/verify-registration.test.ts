import { afterEach, beforeAll, expect, test } from "vitest";
import { listSeatsHeld } from "../../src/features/organisations/find-held-seats.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { verifyRegistration } from "../../src/features/organisations/verify-registration.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import {
	browser,
	cookiesOf,
	eventsOf,
	goodPassword,
	lettersOf,
	membershipOf,
	register,
	registerAndVerify,
	settings,
	tokenFor,
} from "./support.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
});
afterEach(() => holdClock(null));

test("the first person of a new company becomes its administrator, and the desk is told", async () => {
	const { personId, kind, cookies } = await registerAndVerify(house.db);
	expect(kind).toBe("client");
	const membership = await membershipOf(house.db, personId);
	expect(membership).toMatchObject({ isOrganisationAdmin: 1, state: "approved" });
	expect(await listSeatsHeld(house.db, membership.id)).toEqual(["procurement"]);
	const actor = await findActor(house.db, cookiesOf({ cookies }), settings);
	expect(actor).toMatchObject({ kind: "client", isOrganisationApproved: false, isMemberApproved: true });
	const letters = await lettersOf(house.db, "organisation-registered");
	expect(letters.map(({ recipientAddress }) => recipientAddress).sort()).toEqual([cast.ada.email, cast.petra.email]);
	expect(letters[0]!.text).toContain("talleres.example");
	expect(letters[0]!.text).not.toContain("Talleres del Norte");
	expect(await eventsOf(house.db, "organisation.registered")).toHaveLength(1);
});

test("a colleague of a known company waits for its administrator, who is told", async () => {
	const { personId } = await registerAndVerify(house.db, { email: "nina@harbour-rail.example", name: "Nina" });
	const membership = await membershipOf(house.db, personId);
	expect(membership).toMatchObject({
		organisationId: cast.mei.organisationId,
		state: "pending",
		isOrganisationAdmin: 0,
	});
	const letters = await lettersOf(house.db, "newcomer");
	expect(letters.map(({ recipientAddress }) => recipientAddress)).toEqual([cast.mei.email]);
	expect(letters[0]!.text).toContain("nina@harbour-rail.example");
	expect(letters[0]!.text).not.toContain("Talleres");
});

test("an address of a free mail service never joins a company, not even by a subdomain", async () => {
	for (const email of ["a.buyer@qq.com", "b.buyer@gmail.com", "c.buyer@vip.163.com", "d.buyer@mail.outlook.com"]) {
		const { personId } = await registerAndVerify(house.db, { email });
		const { organisationId } = await membershipOf(house.db, personId);
		const domains = await house.db
			.selectFrom("organisationDomain")
			.where("organisationId", "=", organisationId)
			.selectAll()
			.execute();
		expect(domains).toEqual([]);
	}
	const free = await house.db.selectFrom("organisationDomain").where("domain", "like", "%.com").selectAll().execute();
	expect(free).toEqual([]);
});

test("two people of one new company at the same moment make one organisation", async () => {
	const people = ["one@werft.example", "two@werft.example", "three@werft.example"];
	for (const email of people) await register(house.db, { email, company: "Werft" });
	const tokens = await Promise.all(people.map((email) => tokenFor(house.db, email, "verify-address")));
	const ids = await Promise.all(
		tokens.map((token) => verifyRegistration(house.db, token, { password: goodPassword }, browser(), settings)),
	);
	const memberships = await Promise.all(ids.map(({ personId }) => membershipOf(house.db, personId)));
	expect(new Set(memberships.map(({ organisationId }) => organisationId)).size).toBe(1);
	expect(memberships.filter(({ isOrganisationAdmin }) => isOrganisationAdmin === 1)).toHaveLength(1);
	const organisations = await house.db.selectFrom("organisation").where("name", "=", "Werft").selectAll().execute();
	expect(organisations).toHaveLength(1);
});

test("of twenty uses of one link at once, one wins", async () => {
	await register(house.db, { email: "many@parallel.example" });
	const token = await tokenFor(house.db, "many@parallel.example", "verify-address");
	const outcomes = await Promise.allSettled(
		Array.from({ length: 20 }, () =>
			verifyRegistration(house.db, token, { password: goodPassword }, browser(), settings),
		),
	);
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("who owns the mailbox but did not choose the password gets no account out of a stranger's registration", async () => {
	await register(house.db, { email: "owner@prehijack.example", password: "the stranger's own words" });
	const token = await tokenFor(house.db, "owner@prehijack.example", "verify-address");
	const attempt = verifyRegistration(house.db, token, { password: goodPassword }, browser(), settings);
	await expect(attempt).rejects.toMatchObject({ code: "password-wrong" });
	const people = await house.db
		.selectFrom("person")
		.where("email", "=", "owner@prehijack.example")
		.selectAll()
		.execute();
	expect(people).toEqual([]);
});

test("a link is dead after 24 hours", async () => {
	holdClock("2027-03-01T08:00:00.000Z");
	await register(house.db, { email: "late@sleeper.example" });
	const token = await tokenFor(house.db, "late@sleeper.example", "verify-address");
	holdClock("2027-03-02T08:00:00.001Z");
	const attempt = verifyRegistration(house.db, token, { password: goodPassword }, browser(), settings);
	await expect(attempt).rejects.toMatchObject({ code: "link-not-valid" });
});
