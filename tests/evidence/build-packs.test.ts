import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { askPack } from "../../src/features/evidence/ask-pack.ts";
import { findPack, listPacks } from "../../src/features/evidence/find-packs.ts";
import { retryPack } from "../../src/features/evidence/retry-pack.ts";
import { postMessage } from "../../src/features/talk/post-message.ts";
import { storedPath } from "../../src/platform/attachments/attachment-folders.ts";
import { DAY, fromNow, holdClock } from "../../src/platform/clock.ts";
import { signingKey } from "../../src/platform/evidence-key.ts";
import { newId } from "../../src/platform/ids.ts";
import { useDesk } from "../quotes/desk.ts";
import { build, canaries, type Negotiation, negotiate, packed, placeOf, secret } from "./negotiation.ts";
import { unpacked } from "./unpacked.ts";

const desk = useDesk();
let dataDir: string;
let negotiation: Negotiation;
let path: string;
beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-evidence-"));
	negotiation = await negotiate(desk, dataDir);
	path = await packed(desk, desk.cast.tomas, negotiation.rfqNumber, dataDir);
}, 60_000);
afterEach(() => holdClock(null));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** What the verifier that lies in the pack says of it, run as a stranger would run it. */
async function verified(archive: string, ...options: string[]): Promise<{ code: number; said: string }> {
	const script = join(dataDir, "verify.mjs");
	await writeFile(script, (await unpacked(path)).get("verify.mjs")!);
	return new Promise((resolve) => {
		execFile(process.execPath, [script, archive, ...options], (fault, out, complaint) =>
			resolve({ code: fault ? Number(fault.code) : 0, said: out + complaint }),
		);
	});
}

/** Writes the archive anew with one byte changed. */
async function changed(at: number): Promise<string> {
	const bytes = await readFile(path);
	bytes[at]! ^= 1;
	const other = join(dataDir, `${newId()}.zip`);
	await writeFile(other, bytes);
	return other;
}

test("a pack holds both versions, the words, the requirements, the answer, the drawing, the dossier and the events", async () => {
	const names = [...(await unpacked(path)).keys()];
	for (const version of [1, 2])
		for (const file of [
			"quote.json",
			"lines.en.csv",
			"lines.zh-cn.csv",
			"requirements.en.csv",
			"terms.zh-cn.csv",
			"quote.en.pdf",
			"quote.zh-cn.pdf",
		])
			// prettier-ignore
			expect(names).toContain(`quote/version-${version}/${file}`);
	for (const file of [
		"README.en.txt",
		"README.zh-cn.txt",
		"pack.json",
		"rfq/rfq.json",
		"rfq/requirements.json",
		"rfq/requirements.en.csv",
		"quote/quote.json",
		"quote/answers.json",
		"messages/messages.json",
		"messages/messages.en.txt",
		"files/files.json",
		"dossier/dossier.json",
		"events/events.json",
		"events/chain.json",
		"manifest.json",
		"signature.json",
		"verify.html",
		"verify.mjs",
	])
		// prettier-ignore
		expect(names).toContain(file);
	expect(names.filter((name) => name.endsWith("ring.step"))).toHaveLength(1);
});

test("each version is the stored text, whose sum the buyer was told", async () => {
	const files = await unpacked(path);
	const { versions } = JSON.parse(files.get("quote/quote.json")!.toString());
	expect(versions).toHaveLength(2);
	for (const { version, contentHash } of versions) {
		const text = files.get(`quote/version-${version}/quote.json`)!;
		expect(createHash("sha256").update(text).digest("hex")).toBe(contentHash);
	}
});

test("nothing the desk keeps to itself is in it, in any file", async () => {
	for (const [name, bytes] of await unpacked(path)) {
		if (/^verify\.|\.pdf$/.test(name)) continue;
		const text = `${name}\n${bytes.toString()}`;
		for (const canary of canaries) expect(text.includes(canary), `${canary} in ${name}`).toBe(false);
	}
	const kinds = JSON.parse((await unpacked(path)).get("events/events.json")!.toString()).map(
		({ event }: { event: { kind: string } }) => event.kind,
	);
	expect(new Set(kinds)).toEqual(
		new Set(["rfq.started", "rfq.submitted", "talk.posted", "quote.sent", "quote.countered"]),
	);
});

test("the verifier in the pack says that it holds, and with which key", async () => {
	const { keyId, publicKey } = signingKey(secret);
	const { code, said } = await verified(path);
	expect([code, said]).toEqual([0, expect.stringContaining("The pack holds")]);
	expect(said).toContain(keyId);
	expect(said).toContain("each follows from the one before up to the end of the chain");
	expect((await verified(path, "--key", keyId)).said).toContain("the one you gave");
	expect((await verified(path, "--key", publicKey)).code).toBe(0);
	expect(await verified(path, "--key", "0".repeat(16))).toMatchObject({
		code: 1,
		said: expect.stringMatching(/NOT the/),
	});
	expect((await verified(path, "--zh")).said).toContain("核验通过");
});

test("one byte changed anywhere is found, and where it is in a file, the file is named", async () => {
	const bytes = await readFile(path);
	const zip = bytes.toString("latin1");
	const inside = (name: string) => zip.indexOf(name) + name.length + 40;
	for (const name of [
		"quote/version-1/quote.json",
		"quote/version-2/quote.en.pdf",
		"messages/messages.json",
		"README.en.txt",
		"verify.html",
		"events/events.json",
	]) {
		// prettier-ignore
		const { code, said } = await verified(await changed(inside(name)));
		expect([code, said], name).toEqual([1, expect.stringContaining(`ALTERED: ${name}`)]);
	}
	const drawing = zip.indexOf("ISO-10303-21");
	if (drawing > 0) expect((await verified(await changed(drawing))).code).toBe(1);
	expect((await verified(await changed(inside("manifest.json")))).said).toContain("list of sums");
	expect((await verified(await changed(inside("signature.json")))).said).toMatch(/Signature: (MISSING|WRONG)/);
	// In the archive's own directory: a name, a time, a place, and its end.
	const directory = zip.lastIndexOf("quote/version-1/quote.json");
	const renamed = await verified(await changed(directory));
	expect([renamed.code, renamed.said]).toEqual([1, expect.stringContaining("MISSING: quote/version-1/quote.json")]);
	for (const at of [directory - 32, directory - 4, bytes.length - 6, bytes.length - 1])
		expect((await verified(await changed(at))).code, String(at - bytes.length)).toBe(1);
	// Anywhere at all: every byte belongs to something.
	const places = [...Array(30).keys()].map((step) => Math.floor(((step + 0.5) * bytes.length) / 30));
	places.push(...[...Array(30).keys()].map((step) => zip.indexOf("PK\x01\x02") + step * 19));
	for (const at of places) expect((await verified(await changed(at))).code, `byte ${at}`).toBe(1);
}, 120_000);

test("a file that was added is named, and an archive that was cut or is none is refused", async () => {
	const bytes = await readFile(path);
	const cut = join(dataDir, "cut.zip");
	await writeFile(cut, bytes.subarray(0, bytes.length - 200));
	expect(await verified(cut)).toMatchObject({ code: 1, said: expect.stringContaining("not a whole ZIP") });
	const longer = join(dataDir, "longer.zip");
	await writeFile(longer, Buffer.concat([bytes, Buffer.from("more")]));
	expect((await verified(longer)).code).toBe(1);
	await writeFile(cut, "no zip at all");
	expect((await verified(cut)).code).toBe(1);
});

test("the same pack built twice at different times is the same bytes but for the signature and its time", async () => {
	const { db, cast } = desk;
	const id = await askPack(db, cast.mei, { number: negotiation.rfqNumber });
	await build(desk, dataDir);
	const first = await unpacked(await placeOf(desk, id, dataDir));
	// Much happens before it is built again.
	const body = "Said after the pack was asked for";
	await postMessage(db, cast.mei, negotiation.rfqNumber, { side: "outer", body, line: "", formKey: newId() }, { dataDir }); // prettier-ignore
	holdClock(fromNow(40 * DAY));
	await db
		.updateTable("rfq")
		.set({ closeOn: "2030-01-01", state: "closed" })
		.where("id", "=", negotiation.rfqId)
		.execute();
	await db.updateTable("evidencePack").set({ state: "waiting" }).where("id", "=", id).execute();
	await build(desk, dataDir);
	const again = await unpacked(await placeOf(desk, id, dataDir));
	await db.updateTable("rfq").set({ closeOn: null, state: "quoted" }).where("id", "=", negotiation.rfqId).execute();
	expect([...again.keys()]).toEqual([...first.keys()]);
	const different = [...first.keys()].filter((name) => !first.get(name)!.equals(again.get(name)!));
	expect(different).toEqual(["signature.json"]);
	const [one, other] = [first, again].map((files) => JSON.parse(files.get("signature.json")!.toString()));
	expect({ ...one, signedAt: "", signature: "" }).toEqual({ ...other, signedAt: "", signature: "" });
	expect(one.signedAt).not.toBe(other.signedAt);
});

test("a drawing that is another file than was recorded stays out, and the list says so", async () => {
	const { db, cast } = desk;
	const file = await db
		.selectFrom("attachment")
		.selectAll()
		.where("fileName", "=", "ring.step")
		.executeTakeFirstOrThrow();
	const place = storedPath(dataDir, file.storageName);
	const kept = await readFile(place);
	await writeFile(place, "another drawing");
	const other = await packed(desk, cast.ines, negotiation.rfqNumber, dataDir);
	await writeFile(place, kept);
	const files = await unpacked(other);
	expect([...files.keys()].some((name) => name.endsWith("ring.step"))).toBe(false);
	const [listed] = JSON.parse(files.get("files/files.json")!.toString());
	expect(listed).toMatchObject({ fileName: "ring.step", sha256: file.sha256, path: null });
	expect((await verified(other)).code).toBe(0);
});

test("an outsider asks for none and finds none; a seat that is not approved finds none either", async () => {
	const { db, cast } = desk;
	const { rfqNumber } = negotiation;
	await expect(askPack(db, cast.olga, { number: rfqNumber })).rejects.toThrow("not-found");
	await expect(askPack(db, { ...cast.mei, isMemberApproved: false }, { number: rfqNumber })).rejects.toThrow();
	for (const staff of [cast.wei, cast.lin, cast.ada])
		await expect(askPack(db, staff, { number: rfqNumber })).rejects.toThrow("not-allowed");
	const { packs } = await listPacks(db, cast.tomas);
	expect(packs.length).toBeGreaterThan(0);
	const { id } = packs[0]!;
	for (const actor of [cast.olga, cast.wei, { ...cast.mei, isOrganisationApproved: false }]) {
		expect(await findPack(db, actor, id)).toBeUndefined();
		expect((await listPacks(db, actor)).packs).toEqual([]);
	}
	for (const actor of [cast.mei, cast.ines, cast.petra]) expect((await findPack(db, actor, id))?.id).toBe(id);
	await expect(retryPack(db, cast.olga, { id })).rejects.toThrow("not-found");
});

test("asking twice while it is built is one pack; one that fails says so and is built on request", async () => {
	const { db, cast } = desk;
	const id = await askPack(db, cast.petra, { number: negotiation.rfqNumber });
	expect(await askPack(db, cast.mei, { number: negotiation.rfqNumber })).toBe(id);
	const file = await db
		.selectFrom("attachment")
		.selectAll()
		.where("fileName", "=", "ring.step")
		.executeTakeFirstOrThrow();
	await db.updateTable("attachment").set({ storageName: "wrong" }).where("id", "=", file.id).execute();
	expect(await build(desk, dataDir)).toBe(true);
	expect(await findPack(db, cast.mei, id)).toMatchObject({ state: "failed", lastError: expect.stringContaining("storage name") }); // prettier-ignore
	expect(await build(desk, dataDir)).toBe(false);
	await db.updateTable("attachment").set({ storageName: file.storageName }).where("id", "=", file.id).execute();
	await retryPack(db, cast.tomas, { id });
	await build(desk, dataDir);
	expect(await findPack(db, cast.mei, id)).toMatchObject({ state: "ready", lastError: null });
});

test("a pack whose builder died is taken up when its claim has run out, and not before", async () => {
	const { db, cast } = desk;
	const id = await askPack(db, cast.mei, { number: negotiation.rfqNumber });
	const claim = { state: "building" as const, claimedUntil: fromNow(60_000) };
	await db.updateTable("evidencePack").set(claim).where("id", "=", id).execute();
	expect(await build(desk, dataDir)).toBe(false);
	holdClock(fromNow(61_000));
	await build(desk, dataDir);
	expect(await findPack(db, cast.mei, id)).toMatchObject({ state: "ready" });
});
