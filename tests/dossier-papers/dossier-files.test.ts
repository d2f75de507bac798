import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { gatherDossier } from "../../src/features/dossier-papers/dossier-files.ts";
import { writePackage } from "../../src/features/dossier-papers/dossier-package.ts";
import { readDossierRequest } from "../../src/features/dossier-papers/dossier-request.ts";
import { dossierSchema, publishedSchema } from "../../src/features/dossier-papers/dossier-schema.ts";
import { describeReader } from "../../src/features/dossier-papers/reader-mark.ts";
import { type Actor, visitor } from "../../src/platform/auth/actor.ts";
import { contentHash } from "../../src/platform/canonical-json.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { readCompany } from "../../src/platform/company.ts";
import { openPaperOffice } from "../../src/platform/papers/paper-office.ts";
import { paperText } from "../../src/platform/papers/paper.ts";
import { openZipWriter } from "../../src/platform/tables/open-zip-writer.ts";
import { openZip } from "../../src/platform/tables/open-zip.ts";
import { storedPath } from "../../src/platform/attachments/attachment-folders.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { hashOfEvidence, publishItems } from "./publish-items.ts";

const house = useDatabase();
const office = openPaperOffice({});
const company = await readCompany(new URL("../../content", import.meta.url).pathname);
let folder: string;
let cast: Cast;

beforeAll(async () => {
	holdClock("2026-11-23T12:00:00.000Z");
	folder = await mkdtemp(join(tmpdir(), "supplyline-papers-"));
	cast = await castInto(house.db);
	await publishItems(house.db, folder);
});
afterAll(async () => {
	holdClock(null);
	await office.stop();
	await rm(folder, { recursive: true, force: true });
});

const today = { on: "2026-11-23" };
const gather = (actor: Actor, wanted: { asOf?: string; on: string } = today) =>
	gatherDossier(house.db, actor, wanted, company);
const readers = (): [string, Actor, string][] => [
	["a visitor", visitor, "public"],
	["Mei", cast.mei, "approved"],
	["Ada", cast.ada, "on-request"],
];

test("the JSON of every reader keeps to the published schema, whose own text refuses what does not", async () => {
	const published = z.fromJSONSchema(JSON.parse(JSON.stringify(publishedSchema("https://minhe.example/schema.json"))));
	for (const [name, actor, level] of readers()) {
		const { text, checksum } = await gather(actor);
		const document = JSON.parse(text) as { level: string; items: { kind: string; facts: Record<string, unknown> }[] };
		expect(() => dossierSchema.parse(document), name).not.toThrow();
		expect(published.safeParse(document).success, name).toBe(true);
		expect([document.level, checksum]).toEqual([level, contentHash(text)]);
		expect((await gather(actor)).text).toBe(text);
	}
	const { text } = await gather(cast.mei);
	const wrong = JSON.parse(text) as { items: { facts: Record<string, unknown> }[] };
	wrong.items[0]!.facts.invented = 1;
	expect(dossierSchema.safeParse(wrong).success).toBe(false);
	expect(published.safeParse(wrong).success).toBe(false);
});

test("who sees less gets less: nothing of the bank for a visitor, nothing on request for Mei", async () => {
	const kindsOf = async (actor: Actor) => {
		const { items } = JSON.parse((await gather(actor)).text) as { items: { kind: string; level: string }[] };
		return new Set(items.map(({ kind, level }) => `${kind} ${level}`));
	};
	expect([...(await kindsOf(visitor))].every((one) => one.endsWith(" public"))).toBe(true);
	expect([...(await kindsOf(cast.mei))].some((one) => one.startsWith("bank"))).toBe(false);
	expect([...(await kindsOf(cast.ada))]).toContain("bank on-request");
});

test.each(["en", "zh-cn"] as const)(
	"the paper names release, level, checksum and reader in %s, and says what expired",
	async (locale) => {
		const files = await gather(cast.mei);
		const text = paperText(await files.paper(locale));
		const own = {
			en: ["Supplier dossier", "Approved organisations", "Mei, Harbour Rail", "Expired", "Contingency plan", "CTU plant", "Product liability", "further item"], // prettier-ignore
			"zh-cn": [
				"供应商档案",
				"已批准企业",
				"Mei, Harbour Rail",
				"已过期",
				"应急预案",
				"CTU 工厂",
				"产品责任险",
				"另有",
			],
		};
		for (const piece of [files.checksum, "QYC-EN-23-0561", "EUR 10,000,000.00", ...own[locale]]) expect(text, piece).toContain(piece); // prettier-ignore
		expect(text).not.toContain("BMJCCNBC");
		const mark = (await files.paper(locale)).mark!;
		expect(mark.across).toContain("Harbour Rail");
		expect(Buffer.from(await office.writePaper(await files.paper(locale))).toString("latin1", 0, 8)).toBe("%PDF-1.7");
	},
);

test("a release or a day asks for the dossier as it stood; what never was does not exist", async () => {
	const ask = (query: string) => readDossierRequest(house.db, new URLSearchParams(query));
	expect(await ask("")).toEqual(today);
	for (const query of ["release=0", "release=999999", "release=x", "on=2027-01-01", "on=x", "release=1&on=2026-01-01"])
		expect(await ask(query), query).toBeUndefined();
	const past = (await ask("on=2025-06-30"))!;
	const [then, now] = [await gather(cast.mei, past), await gather(cast.mei)];
	expect(then.dossier.release).toBeLessThan(now.dossier.release);
	expect(then.text).toContain("QYC-EN-23-0561");
	expect(then.text).not.toContain("EFC-RAIL-9");
	expect(paperText(await then.paper("en"))).toContain("30 Jun 2025");
	const first = (await ask("release=1"))!;
	expect((await gather(cast.mei, first)).dossier.release).toBeGreaterThanOrEqual(1);
});

async function pack(actor: Actor) {
	const files = await gather(actor);
	const zip = openZipWriter(files.madeAt);
	const reader = describeReader(actor, company, "en", files.madeAt);
	const written = writePackage(
		{ db: house.db, actor, papers: office, locale: "en", dataDir: folder, files, reader },
		zip,
	);
	const [bytes] = await Promise.all([buffer(zip.out), written]);
	const path = join(folder, "package.zip");
	await writeFile(path, bytes);
	const opened = await openZip(path, "package.zip");
	const contents = new Map<string, Buffer>();
	for (const entry of opened.entries) {
		const pieces: Buffer[] = [];
		for await (const piece of opened.read(entry)) pieces.push(piece);
		contents.set(entry.name, Buffer.concat(pieces));
	}
	await opened.close();
	return { files, contents };
}

interface Manifest {
	checksum: string;
	reader: string;
	files: { name: string; sha256: string; item?: { code: string; originalSha256: string } }[];
	leftOut: { code: string; because: string }[];
}

test("the package holds both papers, the JSON and the marked evidence, and its sums are right", async () => {
	const { files, contents } = await pack(cast.mei);
	const names = [...contents.keys()];
	expect(names).toEqual(expect.arrayContaining(["supplier-dossier.json", "supplier-dossier.en.pdf", "supplier-dossier.zh-CN.pdf", "evidence/EFC-IATF-0418831-v1.pdf", "manifest.json", "SHA256SUMS"])); // prettier-ignore
	expect(contents.get("supplier-dossier.json")!.toString()).toBe(files.text);
	const manifest = JSON.parse(contents.get("manifest.json")!.toString()) as Manifest;
	expect(manifest).toMatchObject({ checksum: files.checksum, reader: "Mei, Harbour Rail", leftOut: [] });
	for (const { name, sha256 } of manifest.files) {
		expect(contentHashOf(contents.get(name)!), name).toBe(sha256);
		expect(contents.get("SHA256SUMS")!.toString()).toContain(`${sha256}  ${name}\n`);
	}
	const certificate = manifest.files.find(({ item }) => item?.code === "EFC-IATF-0418831")!;
	expect(certificate.item!.originalSha256).toBe(hashOfEvidence("EFC-IATF-0418831.pdf"));
	expect(certificate.sha256).not.toBe(certificate.item!.originalSha256);
});

test("a file that is not the recorded one is left out of the package, in words, and that is on record", async () => {
	const { storageName } = await house.db
		.selectFrom("attachment")
		.select("storageName")
		.where("fileName", "=", "EFC-Q-24-11806.pdf")
		.executeTakeFirstOrThrow();
	await writeFile(storedPath(folder, storageName), "%PDF-1.7 another one");
	const { contents } = await pack(cast.mei);
	const manifest = JSON.parse(contents.get("manifest.json")!.toString()) as Manifest;
	expect(manifest.leftOut).toMatchObject([{ code: "EFC-Q-24-11806" }]);
	expect(manifest.leftOut[0]!.because).toContain("is not the one that was recorded");
	expect([...contents.keys()].some((name) => name.includes("EFC-Q-24-11806"))).toBe(false);
	const events = house.db.selectFrom("event").select("id").where("kind", "=", "dossier.evidence-broken");
	expect(await events.execute()).toHaveLength(1);
});

test("who goes away ends the package; nothing is written on", async () => {
	const files = await gather(cast.mei);
	const zip = openZipWriter(files.madeAt);
	const reader = describeReader(cast.mei, company, "en", files.madeAt);
	const order = {
		db: house.db,
		actor: cast.mei,
		papers: office,
		locale: "en" as const,
		dataDir: folder,
		files,
		reader,
	};
	const written = writePackage(order, zip);
	zip.out.once("data", () => zip.out.destroy());
	await expect(written).rejects.toThrow();
});

const contentHashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
