// The dossier over HTTP: each level its own, what is closed as if it were not there, and its desk for those who keep it.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordDossierItem } from "../../src/features/dossier/record-dossier-item.ts";
import { storedPath } from "../../src/platform/attachments/attachment-folders.ts";
import { bank, certificate, fillCatalogue, insurance, noEvidence, ppap } from "../dossier/filled.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
const cookies = new Map<Who, string>();
const proof = "content/dossier/files/EFC-Q-24-11806.pdf";

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	await fillCatalogue(house.db);
	for (const statement of [certificate("open"), ppap("known"), insurance("approved"), bank("closed")])
		await recordDossierItem(
			house.db,
			cast.ada,
			{ statement, basedOn: 0, ownerId: null, evidence: noEvidence },
			{ dataDir: house.dataDir },
		);
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, fields?: Record<string, string> | FormData) {
	const body = fields instanceof FormData ? fields : fields && new URLSearchParams(fields);
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(body ? { method: "POST", body } : {}),
	});
	return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") ?? "" };
}

const itemsSeen = async (who: Who) => {
	const codes = ["open", "known", "approved", "closed"];
	const { text } = await visit(who, "/en/dossier");
	const listed = codes.filter((code) => text.includes(`/dossier/items/${code}"`));
	const opened = [];
	for (const code of codes) {
		const page = await visit(who, `/en/dossier/items/${code}`);
		if (page.status === 200 && page.text.includes("What is stated")) opened.push(code);
	}
	return { listed, opened };
};

test("each reader finds what its level opens; a closed item can be asked for and says nothing", async () => {
	expect(await itemsSeen(null)).toEqual({ listed: ["open"], opened: ["open"] });
	for (const who of ["mei", "olga"] as const)
		expect(await itemsSeen(who), who).toEqual({
			listed: ["open", "known", "approved", "closed"],
			opened: ["open", "known", "approved"],
		});
	expect((await itemsSeen("wei")).opened).toEqual(["open", "known", "approved", "closed"]);
	const closed = await visit("olga", "/en/dossier/items/closed");
	expect([closed.status, closed.text.includes("HU00"), closed.text.includes("Dunavölgy")]).toEqual([200, false, false]);
	for (const code of ["known", "approved", "closed", "nothing"])
		expect((await visit(null, `/en/dossier/items/${code}`)).status, code).toBe(404);
});

test("a client asks, the desk decides, and the item opens to its organisation and to nobody else", async () => {
	const reason = "We open you as a supplier this week.";
	const ask = { form: "ask-for-dossier-item", reason };
	expect((await visit("wei", "/en/dossier/items/closed", ask)).status).toBe(404);
	expect((await visit(null, "/en/dossier/items/closed", ask)).status).toBeGreaterThan(300);
	expect((await visit("tomas", "/en/dossier/items/closed", ask)).status).toBe(303);
	expect((await visit("mei", "/en/dossier/items/closed")).text).toContain("Asked by Tomas");
	expect((await visit("olga", "/en/dossier/items/closed")).text).not.toContain("Asked by");
	const { id } = await house.db.selectFrom("dossierRequest").select("id").executeTakeFirstOrThrow();
	const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
	const grant = { form: "decide-dossier-request", requestId: id, outcome: "granted", accessUntil: until, note: "" };
	for (const who of ["mei", "wei", null] as const)
		expect((await visit(who, "/en/desk/dossier/requests", grant)).status, String(who)).not.toBe(200);
	expect((await visit("ada", "/en/desk/dossier/requests")).text).toContain(reason);
	expect((await visit("ada", "/en/desk/dossier/requests", { ...grant, outcome: "refused" })).status).toBe(422);
	expect((await visit("ada", "/en/desk/dossier/requests", grant)).status).toBe(303);
	expect((await visit("mei", "/en/dossier/items/closed")).text).toContain("HU00");
	expect((await visit("olga", "/en/dossier/items/closed")).text).not.toContain("HU00");
});

test("the dossier reads as it stood on a day that has passed, and other days are answered in words", async () => {
	expect((await visit("mei", "/en/dossier?on=2020-01-01")).text).toContain("Nothing was on record by then.");
	expect((await visit("mei", "/en/dossier?on=2999-01-01")).text).toContain("still to come");
	expect((await visit("mei", "/en/dossier?on=yesterday")).text).toContain("Choose a day that has come");
	expect((await visit("mei", "/en/dossier/items/open?on=2020-01-01")).status).toBe(404);
});

test("a client files what it reads; another client and staff find nothing to file", async () => {
	const { text } = await visit("tomas", "/en/dossier/filings");
	const release = /name="release" value="(\d+)"/.exec(text)![1]!;
	const file = { form: "file-dossier", release, note: "canary-4711" };
	expect((await visit("tomas", "/en/dossier/filings", { ...file, release: "1" })).status).toBe(422);
	expect((await visit("tomas", "/en/dossier/filings", file)).status).toBe(303);
	expect((await visit("ines", "/en/dossier/filings")).text).toContain("canary-4711");
	expect((await visit("olga", "/en/dossier/filings")).text).not.toContain("canary-4711");
	expect((await visit("wei", "/en/dossier/filings")).status).toBe(404);
	expect((await visit(null, "/en/dossier/filings")).status).toBe(303);
	const desk = await visit("ada", "/en/desk/dossier/open");
	expect([desk.text.includes("Harbour Rail: release"), desk.text.includes("canary-4711")]).toEqual([true, false]);
	const { id } = await house.db.selectFrom("dossierFiling").select("id").executeTakeFirstOrThrow();
	const see = { form: "see-filing-changes", filingId: id };
	expect((await visit("olga", "/en/dossier/filings", see)).status).toBe(422);
});

test("the desk's pages are there for those who keep the dossier and for nobody else", async () => {
	for (const path of ["", "/new", "/requests", "/open"]) {
		expect((await visit("ada", `/en/desk/dossier${path}`)).status, path).toBe(200);
		for (const who of ["wei", "mei", "olga"] as const)
			expect((await visit(who, `/en/desk/dossier${path}`)).status, `${who} ${path}`).toBe(404);
		expect((await visit(null, `/en/desk/dossier${path}`)).status, path).toBe(303);
	}
});

test("an item with its file is recorded without script; a file that does not match is not taken, and one that was swapped is not handed out", async () => {
	const bytes = await readFile(proof);
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	const said = (more: Record<string, string>) => {
		const form = new FormData();
		const fields = { form: "record-dossier-item", kind: "certificate", basedOn: "0", code: "proven", level: "public" };
		const claim = { "claim.en": "Bearings", "claim.zh-cn": "轴承", validFrom: "2026-01-01", validUntil: "2028-01-01" };
		const facts = { "facts.standard": "ISO 9001", "facts.number": "P-1", "facts.body": "Eskerfield", plants: "CTU" };
		for (const [name, value] of Object.entries({ ...fields, ...claim, ...facts, ...more })) form.set(name, value);
		form.set("file", new File([bytes], "proof.pdf", { type: "application/pdf" }));
		return form;
	};
	const wrong = await visit("ada", "/en/desk/dossier/new", said({ statedSha256: "ab".repeat(32) }));
	expect([wrong.status, wrong.text.includes("does not match the checksum")]).toEqual([422, true]);
	const backwards = await visit("ada", "/en/desk/dossier/new", said({ validUntil: "2025-01-01" }));
	expect([backwards.status, backwards.text.includes("earlier than the beginning")]).toEqual([422, true]);
	expect((await visit("wei", "/en/desk/dossier/new", said({}))).status).toBeGreaterThanOrEqual(400);
	expect((await visit("ada", "/en/desk/dossier/new", said({ statedSha256: sha256 }))).location).toContain("/proven");
	expect((await visit(null, "/en/dossier/items/proven")).text).toContain(sha256);
	const { id, storageName } = await house.db
		.selectFrom("attachment")
		.selectAll()
		.where("subjectKind", "=", "dossier-item")
		.executeTakeFirstOrThrow();
	for (const who of ["ada", "mei", null] as const)
		expect((await visit(who, `/attachments/${id}`)).status, String(who)).toBe(404);
	expect((await visit("mei", "/en/dossier/items/proven/evidence")).status).toBe(200);
	await writeFile(storedPath(house.dataDir, storageName), "%PDF-1.4 another");
	expect((await visit("mei", "/en/dossier/items/proven/evidence")).status).not.toBe(200);
	expect((await visit("mei", "/en/dossier/items/proven")).text).toContain("does not match the checksum");
});
