import { beforeAll, expect, test } from "vitest";
import { registerPerson } from "../../src/features/organisations/register-person.ts";
import { verifyRegistration } from "../../src/features/organisations/verify-registration.ts";
import { approveMember } from "../../src/features/organisations/approve-member.ts";
import { confirmGuestRfq } from "../../src/features/rfq/confirm-guest-rfq.ts";
import { findRfq, listRfqs } from "../../src/features/rfq/find-rfqs.ts";
import { findClientActor } from "../../src/features/organisations/find-actor.ts";
import { forms } from "../../src/features/rfq/guest-actions.ts";
import { guestSchema, startGuestRfq } from "../../src/features/rfq/start-guest-rfq.ts";
import { readSettings } from "../../src/platform/env.ts";
import { nestFields } from "../../src/platform/http/fields.ts";
import { openTokens } from "../../src/platform/mail/sealed-token.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf } from "./shelf.ts";

const house = useDatabase();
const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");
const browser = { settings, cookies: {}, clientIp: "192.0.2.7", userAgent: "test" };
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

const need = {
	"lines[0].partNumber": "6205-2RS",
	"lines[0].quantities[0].quantity": "500",
	"lines[1].description": "CANARY-NEED",
	"lines[1].quantities[0].quantity": "10",
};

function guestOf(email: string, company = "Talbach Pumpen") {
	return guestSchema.parse({ name: "Rosa Talbach", email, company, country: "DE", phone: "" });
}

async function ask(email: string, fields: Record<string, string> = need): Promise<void> {
	await startGuestRfq(house.db, guestOf(email), nestFields(Object.entries(fields)), "en", settings);
}

/** The token in the last letter to this address. */
async function linkOf(email: string, page: string): Promise<string> {
	const letter = await house.db
		.selectFrom("letter")
		.select("text")
		.where("recipientAddress", "=", email)
		.orderBy("id", "desc")
		.executeTakeFirstOrThrow();
	return new RegExp(`${page}\\?token=([\\w-]+)`).exec(openTokens(letter.text, settings.appSecret))![1]!;
}

const rfqsNow = async () => (await house.db.selectFrom("rfq").select("id").execute()).length;

test("what a guest asks is an RFQ only once the link is used, and only once", async () => {
	const before = await rfqsNow();
	await ask("rosa@talbach.example");
	expect(await rfqsNow()).toBe(before);
	const token = await linkOf("rosa@talbach.example", "/rfqs/confirm");
	const { number } = await confirmGuestRfq(house.db, token, settings);
	expect(await findRfq(house.db, cast.wei, number)).toMatchObject({
		door: "guest",
		state: "submitted",
		organisationName: "Talbach Pumpen",
		lines: [{ product: { partNumber: "6205-2RS" } }, { description: "CANARY-NEED" }],
	});
	await expect(confirmGuestRfq(house.db, token, settings)).rejects.toThrow("link-not-valid");
	expect(await rfqsNow()).toBe(before + 1);
});

test("the letter tells nothing of what was typed", async () => {
	await ask("anyone@elsewhere.example");
	const letters = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("recipientAddress", "=", "anyone@elsewhere.example")
		.execute();
	expect(letters).toHaveLength(1);
	for (const word of ["CANARY-NEED", "Talbach", "Rosa", "6205"]) expect(JSON.stringify(letters)).not.toContain(word);
});

test("an account made later with that address holds the RFQ", async () => {
	const email = "guest@saale-getriebe.example";
	await ask(email);
	const { number } = await confirmGuestRfq(house.db, await linkOf(email, "/rfqs/confirm"), settings);
	const password = "Orchard-Kettle-47";
	const input = { name: "Rosa Talbach", email, password, company: "Saale Getriebe", country: "DE", city: null };
	await registerPerson(house.db, { ...input, seat: "engineering", phone: null }, "en", settings);
	await verifyRegistration(house.db, await linkOf(email, "/verify"), { password }, browser as never, settings);
	const people = await house.db.selectFrom("person").selectAll().where("email", "=", email).execute();
	expect(people).toHaveLength(1);
	const known = { personId: people[0]!.id, name: "", email, locale: "en", sessionHash: "" };
	const rosa = (await findClientActor(house.db, known))!;
	expect(rosa.seats).toEqual([{ seat: "engineering", unitId: null }]);
	expect((await listRfqs(house.db, rosa)).rfqs.map((rfq) => rfq.number)).toEqual([number]);
});

test("a guest of a company we know asks as a newcomer there and sees none of its RFQs", async () => {
	const email = `newcomer@${cast.mei.email.split("@")[1]}`;
	await ask(email);
	const { number } = await confirmGuestRfq(house.db, await linkOf(email, "/rfqs/confirm"), settings);
	expect((await findRfq(house.db, cast.mei, number))!.organisationId).toBe(cast.mei.organisationId);
	const person = await house.db.selectFrom("person").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
	const known = { personId: person.id, name: "", email, locale: "en", sessionHash: "" };
	expect((await findClientActor(house.db, known))!.isMemberApproved).toBe(false);
	expect(await findRfq(house.db, cast.olga, number)).toBeUndefined();
});

test("a colleague's address gets a letter without a link, and no RFQ", async () => {
	await ask("newone@minhe.example");
	const letter = await house.db
		.selectFrom("letter")
		.select(["kind", "text"])
		.where("recipientAddress", "=", "newone@minhe.example")
		.executeTakeFirstOrThrow();
	expect(letter.kind).toBe("staff-domain");
	expect(letter.text).not.toContain("token=");
});

test("a wrong line is named while the guest is still there, and nothing is kept or sent", async () => {
	const wrong = ask("wrong@talbach.example", { ...need, "lines[0].quantities[0].quantity": "1.000,5" });
	await expect(wrong).rejects.toMatchObject({ issues: [{ path: ["lines", 0, "quantities", 0, "quantity"] }] });
	const kept = house.db.selectFrom("guestRfq").select("id").where("email", "=", "wrong@talbach.example");
	expect(await kept.execute()).toEqual([]);
});

test("a key from a browser is never a line's", async () => {
	const stolen = await house.db.selectFrom("rfqLine").select("id").executeTakeFirstOrThrow();
	await ask("thief@talbach2.example", { ...need, "lines[0].key": stolen.id });
	const { number } = await confirmGuestRfq(house.db, await linkOf("thief@talbach2.example", "/rfqs/confirm"), settings);
	const rfq = (await findRfq(house.db, cast.wei, number))!;
	expect(rfq.lines.map((line) => line.id)).not.toContain(stolen.id);
});

test("whoever was disabled asks in nobody's name", async () => {
	const email = "gone@talbach3.example";
	await ask(email);
	const token = await linkOf(email, "/rfqs/confirm");
	const at = new Date().toISOString();
	const values = { id: "p-gone", email, name: "Gone", locale: "en", kind: "client" as const, isDemo: 0 as const };
	await house.db
		.insertInto("person")
		.values({ ...values, emailVerifiedAt: at, disabledAt: at, createdAt: at })
		.execute();
	await expect(confirmGuestRfq(house.db, token, settings)).rejects.toThrow("guest-cannot-ask");
	await expect(confirmGuestRfq(house.db, token, settings)).rejects.toThrow("guest-cannot-ask");
});

test("the form takes an address in capitals, blanks around a name and no telephone, with the need as it was typed", () => {
	const typed = { name: " Rosa Talbach ", email: "Rosa@Talbach.Example", company: "Talbach", country: "DE", phone: "" };
	const { schema } = forms.find(({ name }) => name === "guest-rfq")!;
	const read = schema.safeParse(nestFields(Object.entries({ ...typed, ...need })));
	expect(read.data).toMatchObject({
		name: "Rosa Talbach",
		email: "rosa@talbach.example",
		phone: null,
		lines: [{ partNumber: "6205-2RS" }, { description: "CANARY-NEED" }],
	});
});

test("two links of one address, used at the same moment, make two RFQs of one person in one organisation", async () => {
	const email = "twice@talbach4.example";
	const tokens = [];
	for (const company of ["Talbach", "Talbach Vier"]) {
		await startGuestRfq(house.db, guestOf(email, company), nestFields(Object.entries(need)), "en", settings);
		tokens.push(await linkOf(email, "/rfqs/confirm"));
	}
	const made = await Promise.all(tokens.map((token) => confirmGuestRfq(house.db, token, settings)));
	expect(new Set(made.map(({ number }) => number)).size).toBe(2);
	const rows = await house.db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.select(["person.id", "membership.organisationId"])
		.where("email", "=", email)
		.execute();
	expect(rows).toHaveLength(1);
});

test("a guest who was given a seat keeps that one, whatever the registration names", async () => {
	const email = `compares@${cast.mei.email.split("@")[1]}`;
	await ask(email);
	await confirmGuestRfq(house.db, await linkOf(email, "/rfqs/confirm"), settings);
	const member = await house.db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.select(["membership.id", "personId"])
		.where("email", "=", email)
		.executeTakeFirstOrThrow();
	await approveMember(house.db, cast.mei, { membership: member.id, seat: "price-comparison" }, settings);
	const password = "Orchard-Kettle-47";
	const input = { name: "Rosa Talbach", email, password, company: "Harbour", country: "DE", city: null, phone: null };
	await registerPerson(house.db, { ...input, seat: "procurement" }, "en", settings);
	await verifyRegistration(house.db, await linkOf(email, "/verify"), { password }, browser as never, settings);
	const known = { personId: member.personId, name: "", email, locale: "en", sessionHash: "" };
	expect(await findClientActor(house.db, known)).toMatchObject({
		seats: [{ seat: "price-comparison", unitId: null }],
		isMemberApproved: true,
	});
});
