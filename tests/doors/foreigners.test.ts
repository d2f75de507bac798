// Olga's test for every door that shows one organisation's own, over HTTP: what is not hers is as if it were not there.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { emptyLine, emptyRfq } from "../../src/features/rfq/typed-rfq.ts";
import { keepAttachment } from "../../src/platform/attachments/keep-attachment.ts";
import { storeFile } from "../../src/platform/attachments/store-file.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;

const absent = "00000000-0000-7000-8000-000000000000";
let house: RunningHouse;
let cast: Cast;
const cookies = new Map<Who, string>();
/** Harbour Rail's own: a draft, an RFQ, the lead it became, and a drawing of each. */
let draft: string;
let rfq: { rfqId: string; number: string };
let leadNumber: string;
let drawings: { ofDraft: string; ofRfq: string };

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	const line = { ...emptyLine("", "500"), description: "canary-4711 bearing" };
	const typed = { ...emptyRfq([line]), project: "canary-4711" };
	draft = (await startRfqDraft(house.db, cast.mei, { typed, locale: "en" })).rfqId;
	const sent = await startRfqDraft(house.db, cast.mei, { typed, locale: "en" });
	rfq = await submitRfq(house.db, cast.mei, sent);
	drawings = { ofDraft: await hang(draft), ofRfq: await hang(rfq.rfqId) };
	const lead = () => house.db.selectFrom("lead").select("number").executeTakeFirst();
	leadNumber = await vi.waitFor(async () => (await lead())!.number, { timeout: 20_000 });
});
afterAll(() => house?.stop());

async function hang(rfqId: string): Promise<string> {
	await mkdir(join(house.dataDir, "quarantine"), { recursive: true });
	const quarantinePath = join(house.dataDir, "quarantine", rfqId);
	await writeFile(quarantinePath, "%PDF-1.7");
	const upload = { field: "drawings", fileName: "a.pdf", mediaType: "application/pdf", sizeBytes: 8 };
	const file = await storeFile(house.dataDir, { ...upload, sha256: "ab".repeat(32), quarantinePath });
	const belonging = { organisationId: cast.mei.organisationId, subject: { kind: "rfq", id: rfqId } };
	return house.db.transaction().execute((trx) => keepAttachment(trx, cast.mei, belonging, file));
}

/** The status, and the body without what differs between any two answers. */
async function visit(who: Who, path: string, fields?: Record<string, string>) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
	});
	const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
	if (isStream) await answer.body!.cancel();
	const text = isStream ? "" : await answer.text();
	return { status: answer.status, text, location: answer.headers.get("location") };
}

const shown = (text: string, ...addresses: string[]) =>
	addresses.reduce((left, address) => left.replaceAll(address, "…"), text);

test("an RFQ is a page for its organisation, and for Olga the same as one that never was", async () => {
	const there = `/en/rfqs/${rfq.number}`;
	for (const who of ["mei", "tomas", "ines"] as const) expect((await visit(who, there)).text).toContain("canary-4711");
	const foreign = await visit("olga", there);
	const nowhere = await visit("olga", "/en/rfqs/RFQ-2026-999999");
	expect([foreign.status, shown(foreign.text, rfq.number)]).toEqual([404, shown(nowhere.text, "RFQ-2026-999999")]);
	for (const who of ["wei", "lin", "ada"] as const) expect((await visit(who, there)).status, who).toBe(404);
	expect(await visit(null, there)).toMatchObject({
		status: 303,
		location: `/en/sign-in?next=${encodeURIComponent(there)}`,
	});
	expect((await visit("olga", "/en/rfqs")).text).not.toContain("canary-4711");
});

test("Olga withdraws nothing of Harbour Rail's, and neither does a neutral seat", async () => {
	const fields = { form: "withdraw-rfq", reason: "" };
	const foreign = await visit("olga", `/en/rfqs/${rfq.number}`, fields);
	const nowhere = await visit("olga", "/en/rfqs/RFQ-2026-999999", fields);
	expect(foreign.status).toBe(nowhere.status);
	expect((await visit("tomas", `/en/rfqs/${rfq.number}`, fields)).status).toBe(422);
	for (const who of ["wei", null] as const)
		expect((await visit(who, `/en/rfqs/${rfq.number}`, fields)).status).not.toBe(200);
	const { state } = await house.db
		.selectFrom("rfq")
		.select("state")
		.where("id", "=", rfq.rfqId)
		.executeTakeFirstOrThrow();
	expect(state).toBe("submitted");
});

test("a draft is opened, saved, sent and thrown away by its own organisation alone", async () => {
	expect((await visit("mei", `/en/rfqs/new?draft=${draft}`)).text).toContain("canary-4711");
	expect((await visit("olga", `/en/rfqs/new?draft=${draft}`)).status).toBe(404);
	const before = await house.db.selectFrom("rfq").selectAll().orderBy("id").execute();
	for (const intent of ["save", "autosave", "submit", "discard", `remove-drawing.${drawings.ofDraft}`]) {
		const answer = await visit("olga", "/en/rfqs/new", { draft, revision: "1", intent, project: "mine now" });
		expect([answer.status, answer.text.includes("canary-4711")], intent).toEqual([422, false]);
	}
	for (const who of ["tomas", "ines"] as const) {
		const answer = await visit(who, "/en/rfqs/new", { draft, revision: "1", intent: "discard" });
		expect(answer.status, who).toBe(422);
	}
	expect(await house.db.selectFrom("rfq").selectAll().orderBy("id").execute()).toEqual(before);
	expect(await house.db.selectFrom("attachment").select("id").execute()).toHaveLength(2);
});

test("a drawing of one draft is not taken off through another", async () => {
	const own = await startRfqDraft(house.db, cast.olga, { typed: emptyRfq(), locale: "en" });
	const fields = { draft: own.rfqId, revision: "1", intent: `remove-drawing.${drawings.ofDraft}` };
	expect((await visit("olga", "/en/rfqs/new", fields)).status).toBe(422);
	expect(await house.db.selectFrom("attachment").select("id").execute()).toHaveLength(2);
});

test("what an RFQ's form does not know is never stored", async () => {
	const fields = { organisationId: cast.mei.organisationId, createdBy: cast.mei.personId, number: "RFQ-1", id: absent };
	const answer = await visit("olga", "/en/rfqs/new", { ...fields, state: "closed", intent: "save", formKey: newId() });
	expect(answer.status).toBe(303);
	const row = await house.db
		.selectFrom("rfq")
		.selectAll()
		.where("createdBy", "=", cast.olga.personId)
		.orderBy("id", "desc")
		.executeTakeFirstOrThrow();
	expect(row).toMatchObject({ organisationId: cast.olga.organisationId, state: "draft", number: null });
	expect(row.id).not.toBe(absent);
});

test("drawings are for their organisation; the desk gets those of what was sent, and no draft's", async () => {
	const seen = async (who: Who, id: string) => (await visit(who, `/attachments/${id}`)).status;
	expect([await seen("tomas", drawings.ofDraft), await seen("tomas", drawings.ofRfq)]).toEqual([200, 200]);
	expect([await seen("wei", drawings.ofDraft), await seen("wei", drawings.ofRfq)]).toEqual([404, 200]);
	for (const who of ["olga", null] as const)
		expect([await seen(who, drawings.ofDraft), await seen(who, drawings.ofRfq)]).toEqual([404, 404]);
});

test("Olga decides about nobody at Harbour Rail, and her own page shows nobody of it", async () => {
	const page = await visit("olga", "/en/organisation");
	expect(page.text).toContain("Olgino Wagon");
	expect(page.text).not.toContain("Tomas");
	const before = await house.db.selectFrom("membership").selectAll().orderBy("id").execute();
	for (const membership of [cast.tomas.membershipId, absent]) {
		const forms: (Record<string, string> & { form: string })[] = [
			{ form: "end-membership", membership },
			{ form: "grant-seat", membership, seat: "procurement" },
			{ form: "change-administrator", membership, admin: "1" },
			{ form: "approve-member", membership, seat: "procurement" },
		];
		for (const fields of forms) {
			expect((await visit("olga", "/en/organisation", fields)).status, fields.form).toBe(422);
			expect((await visit("tomas", "/en/organisation", fields)).status, fields.form).toBe(422);
			const desk = { ...fields, form: `desk-${fields.form}` };
			expect((await visit("olga", `/en/desk/organisations/${cast.mei.organisationId}`, desk)).status).toBe(404);
		}
	}
	expect(await house.db.selectFrom("membership").selectAll().orderBy("id").execute()).toEqual(before);
});

test("nobody ends another person's session, or account, by naming it", async () => {
	const [session] = await house.db
		.selectFrom("session")
		.select("idHash")
		.where("personId", "=", cast.mei.personId)
		.execute();
	const fields = { form: "end-session", session: session!.idHash };
	expect((await visit("olga", "/en/account", fields)).status).toBe(422);
	expect((await visit("mei", "/en/account")).status).toBe(200);
	const changed = {
		form: "account",
		name: "Olga",
		phone: "",
		language: "en",
		personId: cast.mei.personId,
		kind: "staff",
	};
	expect((await visit("olga", "/en/account", changed)).status).toBe(303);
	const people = house.db.selectFrom("person").select(["name", "kind"]);
	expect(await people.where("id", "=", cast.mei.personId).executeTakeFirst()).toEqual({ name: "Mei", kind: "client" });
	expect(await people.where("id", "=", cast.olga.personId).executeTakeFirst()).toEqual({
		name: "Olga",
		kind: "client",
	});
});

test("the desk does not exist for clients, and leads do not for departments", async () => {
	const pages = ["", "/leads", `/leads/${leadNumber}`, "/organisations", `/organisations/${cast.mei.organisationId}`];
	for (const path of [...pages, "/people", "/machinery"].map((part) => `/en/desk${part}`)) {
		for (const who of ["olga", "mei"] as const) expect((await visit(who, path)).status, `${who} ${path}`).toBe(404);
		expect((await visit(null, path)).status, path).toBe(303);
	}
	const there = await visit("lin", `/en/desk/leads/${leadNumber}`);
	const nowhere = await visit("lin", "/en/desk/leads/LEAD-2026-999999");
	expect([there.status, shown(there.text, leadNumber)]).toEqual([404, shown(nowhere.text, "LEAD-2026-999999")]);
	for (const path of ["leads", "organisations", `organisations/${cast.mei.organisationId}`, "people", "machinery"])
		expect((await visit("lin", `/en/desk/${path}`)).status, path).toBe(404);
	expect((await visit("lin", "/en/desk")).text).not.toContain(leadNumber);
	for (const path of ["people", "machinery"]) expect((await visit("wei", `/en/desk/${path}`)).status, path).toBe(404);
});

test("the desk's forms are refused to whoever has no such role", async () => {
	const forms: [string, Record<string, string>][] = [
		[`leads/${leadNumber}`, { form: "accept-lead" }],
		[`leads/${leadNumber}`, { form: "hand-over-lead", toPersonId: cast.wei.personId, reason: "mine" }],
		[`organisations/${cast.olga.organisationId}`, { form: "decide-organisation", outcome: "refused" }],
		[`organisations/${cast.olga.organisationId}`, { form: "assign-owner", owner: cast.wei.personId }],
		["people", { form: "change-roles", person: cast.lin.personId, roles: "administrator" }],
		["people", { form: "invite-staff", name: "X", email: "x@minhe.example", roles: "administrator", language: "en" }],
		["people", { form: "disable-person", person: cast.ada.personId }],
		["machinery", { form: "resume-outbox", id: "outbox" }],
	];
	for (const [path, fields] of forms) {
		for (const who of ["olga", "tomas", "lin", null] as const) {
			const { status, location } = await visit(who, `/en/desk/${path}`, fields);
			const isAway = [404, 422].includes(status) || (who === null && location!.startsWith("/en/sign-in"));
			expect(isAway, `${who} ${fields.form} ${status}`).toBe(true);
		}
	}
	expect(await house.db.selectFrom("leadAcceptance").selectAll().execute()).toEqual([]);
	expect(await house.db.selectFrom("leadHandover").selectAll().execute()).toEqual([]);
	expect(
		await house.db.selectFrom("staffRole").select("role").where("personId", "=", cast.lin.personId).execute(),
	).toEqual([{ role: "engineering" }]);
	expect(await house.db.selectFrom("person").where("email", "=", "x@minhe.example").selectAll().execute()).toEqual([]);
});

test("an organisation nobody has is not found, however odd its id", async () => {
	for (const id of [absent, "x".repeat(300), "%27"]) {
		const fields = { form: "decide-organisation", outcome: "approved" };
		expect((await visit("wei", `/en/desk/organisations/${id}`, fields)).status, id).toBe(422);
		expect((await visit("wei", `/en/desk/organisations/${id}`)).status, id).toBe(404);
	}
});

test("leads are watched by whoever may read them", async () => {
	for (const who of ["wei", "petra", "ada"] as const) expect((await visit(who, "/live/leads")).status, who).toBe(200);
	for (const who of ["olga", "lin", null] as const)
		expect((await visit(who, "/live/leads")).status, String(who)).toBe(404);
});

test("an unsubscribe address that we did not sign ends nothing", async () => {
	await visit("olga", "/en/bulletins", { form: "follow", subjectKind: "bulletin-kind", subject: "price-notice" });
	const bare = (id: string) => id.replaceAll("-", "");
	for (const signature of ["A".repeat(43), "", "A".repeat(44)]) {
		const path = `/unsubscribe/${bare(cast.olga.personId)}${bare(newId())}${signature}`;
		expect([(await visit(null, path)).status, (await visit(null, path, {})).status]).toEqual([404, 404]);
	}
	expect(await house.db.selectFrom("follow").select("personId").execute()).toEqual([{ personId: cast.olga.personId }]);
});
