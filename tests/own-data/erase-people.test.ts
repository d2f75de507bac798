import { afterEach, beforeEach, expect, test } from "vitest";
import { acceptQuote } from "../../src/features/quotes/accept-quote.ts";
import { listAnswers } from "../../src/features/quotes/find-answers.ts";
import { tellOfAnswer } from "../../src/features/quotes/tell-of-answer.ts";
import { askErasure, takeBackErasure } from "../../src/features/own-data/ask-erasure.ts";
import { keptInTheBooks } from "../../src/features/own-data/erase-person.ts";
import { erasePeople } from "../../src/features/own-data/erase-people.ts";
import { findOwnErasure, listErasures } from "../../src/features/own-data/find-erasures.ts";
import { liftHold, listHolds, listHoldsOn, placeHold } from "../../src/features/own-data/legal-holds.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { DAY, fromNow, holdClock, now } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/env.ts";
import { newId } from "../../src/platform/ids.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { colleagueOf } from "../quotes/own-rules.ts";
import { sentQuote } from "../quotes/sent-quote.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { findWords } from "./dump.ts";

const house = useDatabase();
const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");
let cast: Cast;
/** Buys for Harbour Rail: a name, an address and a number that stand nowhere else. */
let zelda: ClientActor;
let count = 0;
const phone = "+49 40 555 0199";

beforeEach(async () => {
	if (count === 0) {
		cast = await castInto(house.db);
		await stockShelf(house.db);
	}
	count += 1;
	const born = await colleagueOf(house.db, cast.mei, `Zelda${count}`);
	const name = `Zélda O'Canary ${"ABCDEFGHIJ"[count]}`;
	zelda = { ...born, name, email: `zelda${count}@canary.example` };
	const { email, personId } = zelda;
	await house.db.updateTable("person").set({ name, email, phone }).where("id", "=", personId).execute();
});
afterEach(() => holdClock(null));

async function ask() {
	return askErasure(house.db, zelda, { email: zelda.email.toUpperCase().toLowerCase() });
}

async function afterThirtyDays() {
	holdClock(fromNow(30 * DAY + 1_000));
	return erasePeople(house.db);
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
	const thrown: unknown = await promise.then(
		() => undefined,
		(refusal: unknown) => refusal,
	);
	if (thrown === undefined) return "done";
	if (!(thrown instanceof Refusal)) throw thrown;
	return thrown.code;
}

async function personNow() {
	return house.db.selectFrom("person").selectAll().where("id", "=", zelda.personId).executeTakeFirstOrThrow();
}

/** Everything a person leaves here: ways in, follows, letters to and about, an acceptance, guest data. */
async function liveALittle() {
	const { db } = house;
	const { personId, email, name } = zelda;
	const createdAt = now();
	const expiresAt = fromNow(DAY);
	const session = { lastSeenAt: createdAt, expiresAt, absoluteExpiresAt: expiresAt, ipAddress: "198.51.100.7" };
	await db
		.insertInto("session")
		.values({ idHash: newId(), personId, createdAt, ...session, userAgent: "Canary browser" })
		.execute();
	await db
		.insertInto("knownDevice")
		.values({ deviceHash: newId(), personId, createdAt, lastSeenAt: createdAt })
		.execute();
	await db
		.insertInto("passkey")
		.values({
			credentialId: newId(),
			personId,
			publicKey: "k",
			counter: 0,
			name: `${name}'s key`,
			transports: "",
			createdAt,
		})
		.execute();
	await db.insertInto("totp").values({ personId, sealedSeed: "s", createdAt, confirmedAt: createdAt }).execute();
	await db.insertInto("recoveryCode").values({ codeHash: newId(), personId, createdAt }).execute();
	await db
		.insertInto("identity")
		.values({
			...{ issuer: "https://id.example", subject: email, personId, linkedAt: createdAt, lastUsedAt: createdAt },
			organisationId: zelda.organisationId,
		})
		.execute();
	await db
		.insertInto("follow")
		.values({ id: newId(), personId, subjectKind: "bulletin-kind", subjectId: "event", createdAt })
		.execute();
	await db
		.insertInto("guestRfq")
		.values({
			...{ id: newId(), email, name, phone, organisationName: "Harbour Rail", country: "DE", locale: "en" },
			...{ typed: "{}", createdAt, expiresAt, confirmedAt: createdAt },
		})
		.execute();
	const quote = await sentQuote(db, { ...cast, mei: zelda });
	const { number, versionHash } = quote;
	const take = { a: 5000 };
	const { answerId } = await acceptQuote(db, zelda, { number, versionHash, take, locale: "en" });
	await db.transaction().execute((trx) => tellOfAnswer(trx, answerId!, settings));
	return quote;
}

test("thirty days after the wish nothing names the person any more, and the books are whole", async () => {
	const quote = await liveALittle();
	const canaries = ["canary", "O'Canary", "O&#39;Canary", "zélda", zelda.email, phone, "555 0199", "198.51.100.7"];
	expect((await findWords(house.db, canaries)).length).toBeGreaterThan(6);
	await ask();
	expect(await erasePeople(house.db)).toBe(0);
	expect((await personNow()).name).toBe(zelda.name);
	expect(await afterThirtyDays()).toBe(1);
	const left = (await findWords(house.db, canaries)).filter(
		(place) => !(keptInTheBooks as readonly string[]).includes(place),
	);
	expect(left).toEqual([]);
	const person = await personNow();
	expect(person).toMatchObject({ name: `Former member ${zelda.personId.slice(-4)}`, phone: null, passwordHash: null });
	const [answer] = await listAnswers(house.db, cast.tomas, { id: quote.quoteId });
	expect(answer).toMatchObject({ personName: person.name, kind: "partly-accepted" });
	expect((answer as { wording: string }).wording).toContain(`I, ${zelda.name}, accept`);
	const events = await house.db
		.selectFrom("event")
		.select("kind")
		.where("actorPersonId", "=", zelda.personId)
		.execute();
	expect(events.map(({ kind }) => kind)).toContain("quote.accepted");
	for (const table of ["session", "knownDevice", "passkey", "totp", "recoveryCode", "identity", "follow"] as const)
		expect(
			await house.db
				.selectFrom(table as "follow")
				.select("personId")
				.where("personId", "=", zelda.personId)
				.execute(),
			table,
		).toEqual([]);
	const membership = await house.db
		.selectFrom("membership")
		.select("state")
		.where("id", "=", zelda.membershipId)
		.executeTakeFirst();
	expect(membership).toEqual({ state: "ended" });
	expect(await erasePeople(house.db)).toBe(0);
});

test("until then the wish can be taken back, and asked anew", async () => {
	const { erasureId } = await ask();
	expect(await ask()).toEqual({ erasureId });
	await takeBackErasure(house.db, zelda);
	await takeBackErasure(house.db, zelda);
	expect(await findOwnErasure(house.db, zelda)).toBeUndefined();
	expect(await afterThirtyDays()).toBe(0);
	expect((await personNow()).name).toBe(zelda.name);
	holdClock(null);
	expect((await ask()).erasureId).not.toBe(erasureId);
	await takeBackErasure(house.db, zelda);
});

test("nobody is forgotten by one press too many, and our own people not here", async () => {
	expect(await codeOf(askErasure(house.db, zelda, { email: "mei@harbour-rail.example" }))).toBe(
		"erasure-other-address",
	);
	expect(await codeOf(askErasure(house.db, cast.wei, { email: cast.wei.email }))).toBe("erasure-of-staff");
});

test("the only administrator waits until there is another, whether asking or when it is due", async () => {
	const { db } = house;
	const alone = { email: cast.mei.email };
	expect(await codeOf(askErasure(db, cast.mei, alone))).toBe("erasure-last-administrator");
	const admin = (isOrganisationAdmin: 0 | 1, who: ClientActor) =>
		db.updateTable("membership").set({ isOrganisationAdmin }).where("id", "=", who.membershipId).execute();
	await admin(1, zelda);
	await ask();
	await admin(0, cast.mei);
	expect(await afterThirtyDays()).toBe(0);
	expect(await findOwnErasure(db, zelda)).toMatchObject({ state: "held", reason: "last-administrator" });
	await admin(1, cast.mei);
	expect(await erasePeople(db)).toBe(1);
});

test("while an audit holds the record the erasure waits with its reason, and happens when the hold is lifted", async () => {
	const { db } = house;
	const { holdId } = await placeHold(db, cast.mei, { organisation: "", person: "", reason: "Audit of 2026" });
	const ours = await placeHold(db, cast.ada, { organisation: "", person: zelda.personId, reason: "Dispute 12" });
	await ask();
	expect(await afterThirtyDays()).toBe(0);
	expect(await findOwnErasure(db, zelda)).toMatchObject({ state: "held", reason: "legal-hold" });
	expect((await listHoldsOn(db, zelda.personId)).map(({ reason }) => reason)).toEqual(["Audit of 2026", "Dispute 12"]);
	expect((await listErasures(db, cast.ada))!.erasures[0]).toMatchObject({ state: "held" });
	await liftHold(db, cast.mei, { hold: holdId });
	await liftHold(db, cast.mei, { hold: holdId });
	expect(await erasePeople(db)).toBe(0);
	await liftHold(db, cast.ada, { hold: ours.holdId });
	expect(await erasePeople(db)).toBe(1);
	expect((await personNow()).name).toMatch(/^Former member/);
});

test("a hold is placed by administrators, each for its own; Olga neither sees nor lifts it", async () => {
	const { db } = house;
	const input = { organisation: "", person: "", reason: "Audit" };
	for (const who of ["tomas", "ines", "wei", "petra"] as const)
		expect(await codeOf(placeHold(db, cast[who], input)), who).toBe("not-allowed");
	// Her own organisation's, whatever she names; another organisation's person is not found.
	const foreign = await placeHold(db, cast.olga, { ...input, organisation: cast.mei.organisationId });
	expect(await listHoldsOn(db, zelda.personId)).toEqual([]);
	expect(await codeOf(placeHold(db, cast.olga, { ...input, person: zelda.personId }))).toBe("not-found");
	const own = await placeHold(db, cast.mei, { ...input, person: zelda.personId });
	expect(await codeOf(liftHold(db, cast.olga, { hold: own.holdId }))).toBe("not-found");
	const ours = await placeHold(db, cast.ada, { ...input, organisation: cast.mei.organisationId });
	expect(await codeOf(liftHold(db, cast.mei, { hold: ours.holdId }))).toBe("hold-not-yours");
	expect(await codeOf(placeHold(db, cast.ada, input))).toBe("hold-of-nobody");
	expect((await listHolds(db, cast.olga))!.map(({ id }) => id)).toEqual([foreign.holdId]);
	for (const who of ["tomas", "wei"] as const) expect(await listHolds(db, cast[who])).toBeUndefined();
	for (const who of ["mei", "tomas", "wei", "petra"] as const)
		expect(await listErasures(db, cast[who])).toBeUndefined();
	await liftHold(db, cast.ada, { hold: own.holdId });
	await liftHold(db, cast.ada, { hold: ours.holdId });
});

test("letters to others keep their sense; a word that only contains the name is left alone", async () => {
	const { db } = house;
	await db.updateTable("person").set({ name: "Mo" }).where("id", "=", zelda.personId).execute();
	const id = newId();
	await db
		.insertInto("letter")
		.values({
			...{ id, kind: "quote-accepted", recipientAddress: "wei@minhe.example", locale: "en", headers: "{}" },
			...{ subject: "Mo accepted", html: "<p>Mo of Moscow</p>", text: "On Monday Mo accepted.", idempotencyKey: id },
			...{ state: "sent" as const, attempts: 1, dueAt: now(), createdAt: now() },
		})
		.execute();
	await askErasure(db, zelda, { email: zelda.email });
	expect(await afterThirtyDays()).toBe(1);
	const letter = await db.selectFrom("letter").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
	const { name } = await personNow();
	expect([letter.subject, letter.html, letter.text]).toEqual([
		`${name} accepted`,
		`<p>${name} of Moscow</p>`,
		`On Monday ${name} accepted.`,
	]);
});
