import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPage, listCertificates, listPages, listPlants } from "../../src/features/dossier/find-dossier.ts";
import { countPublicAddresses, listPublicAddresses } from "../../src/features/dossier/public-addresses.ts";
import { publishDossierFiles } from "../../src/features/dossier/publish-dossier-files.ts";
import { findDossier } from "../../src/features/dossier/find-dossier-items.ts";
import { system, visitor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const content = new URL("../../content", import.meta.url).pathname;
let folder: string;

beforeAll(async () => {
	holdClock("2026-11-23T12:00:00.000Z");
	folder = await mkdtemp(join(tmpdir(), "supplyline-dossier-"));
	for (const shelf of ["dossier", "help"]) await cp(join(content, shelf), join(folder, shelf), { recursive: true });
	for (const code of ["CTU", "CGQ", "GYR"]) {
		const names = { nameEn: `${code} plant`, nameZh: `${code} 工厂`, cityEn: code, cityZh: code };
		const place = { country: "CN", latitude: 30, longitude: 104, timeZone: "Asia/Shanghai", employees: null };
		await house.db
			.insertInto("plant")
			.values({ id: code, code, ...names, ...place, aboutEn: "", aboutZh: "" })
			.execute();
	}
});
beforeAll(async () => {
	const names = { nameEn: "", nameZh: "", descriptionEn: "", descriptionZh: "", position: 0 };
	for (const code of ["rolling-bearings", "wheel-hub-units", "fasteners"])
		await house.db
			.insertInto("family")
			.values({ id: code, code, ...names })
			.execute();
});
afterAll(async () => {
	holdClock(null);
	await rm(folder, { recursive: true, force: true });
});

const publish = () => publishDossierFiles(house.db, system("content"), folder, { dataDir: join(folder, "data") });
const edit = async (file: string, change: (text: string) => string) =>
	writeFile(join(folder, file), change(await readFile(join(folder, file), "utf8")));

test("the company's own files are published in both languages, and again without writing", async () => {
	expect(await publish()).toEqual({ changed: true });
	const topics = await house.db.selectFrom("liveTopic").selectAll().execute();
	expect(await publish()).toEqual({ changed: false });
	expect(await house.db.selectFrom("liveTopic").selectAll().execute()).toEqual(topics);
	expect(await listPages(house.db, "help", "en")).toHaveLength(15);
	expect(await listPages(house.db, "dossier", "zh-cn")).toHaveLength(4);
	expect((await findPage(house.db, "dossier", "en", "quality"))!.html).toContain('<th scope="col">2023</th>');
	expect(await findPage(house.db, "help", "en", "quality")).toBeUndefined();
	const events = await house.db.selectFrom("event").select("id").where("kind", "=", "dossier.published").execute();
	expect(events).toHaveLength(1);
});

test("a certificate that has expired says so, one that soon will is marked, and the last day still counts", async () => {
	const states = async () =>
		Object.fromEntries((await listCertificates(house.db, "en")).map((one) => [one.number, one.state]));
	expect(await states()).toMatchObject({
		"QYC-Q-22-0417": "expired",
		"QYC-E-24-0093": "expiring",
		"EFC-IATF-0418831": "valid",
	});
	expect((await listCertificates(house.db, "en")).at(-1)!.state).toBe("expired");
	holdClock("2027-02-28T23:59:00.000Z");
	expect((await states())["EFC-IATF-0418831"]).toBe("expiring");
	holdClock("2027-03-01T00:00:00.000Z");
	expect((await states())["EFC-IATF-0418831"]).toBe("expired");
	holdClock("2026-11-23T12:00:00.000Z");
});

test("a renewed certificate is a new version, a removed one is taken back, a page's new words are shown", async () => {
	const { items: before, release } = await findDossier(house.db, visitor);
	const certificates = before.filter(({ kind }) => kind === "certificate");
	await edit("dossier/certificates.json", (text) => {
		const all = JSON.parse(text) as { number: string; validUntil: string }[];
		return JSON.stringify(all.slice(1).map((one) => ({ ...one, validUntil: "2031-01-01" })));
	});
	await edit("help/en/seats.md", (text) => text.replace(/title: .*/, "title: Seats, better said"));
	expect(await publish()).toEqual({ changed: true });
	const { items, release: next } = await findDossier(house.db, visitor);
	const after = items.filter(({ kind }) => kind === "certificate");
	expect(after).toHaveLength(certificates.length - 1);
	expect(after.every(({ validUntil, version }) => validUntil === "2031-01-01" && version > 1)).toBe(true);
	expect(certificates.map(({ id }) => id)).toEqual(expect.arrayContaining(after.map(({ id }) => id)));
	expect(next).toBe(release + certificates.length);
	expect((await findPage(house.db, "help", "en", "seats"))!.title).toBe("Seats, better said");
	expect(await publish()).toEqual({ changed: false });
});

test("a wrong file is named with its reason and nothing is changed", async () => {
	const pages = await house.db.selectFrom("dossierPage").selectAll().orderBy("slug").execute();
	const good = await readFile(join(folder, "dossier/certificates.json"), "utf8");
	await edit("dossier/certificates.json", (text) => text.replace('"CGQ"', '"XXX"'));
	await expect(publish()).rejects.toMatchObject({ code: "content-unknown-plant", facts: { plant: "XXX" } });
	await writeFile(join(folder, "dossier/certificates.json"), good.replace("2031-01-01", "2031-13-01"));
	await expect(publish()).rejects.toMatchObject({ facts: { file: "dossier/certificates.json" } });
	await writeFile(join(folder, "dossier/certificates.json"), good);
	await rm(join(folder, "help/zh-cn/seats.md"));
	await expect(publish()).rejects.toMatchObject({ facts: { file: "help/zh-cn/seats.md", reason: "it is missing" } });
	expect(await house.db.selectFrom("dossierPage").selectAll().orderBy("slug").execute()).toEqual(pages);
});

test("a client does not publish", async () => {
	const { olga } = await castInto(house.db);
	await expect(publishDossierFiles(house.db, olga, folder, { dataDir: folder })).rejects.toMatchObject({
		code: "not-allowed",
	});
});

test("the sitemap names each public page once", async () => {
	const addresses: string[] = [];
	for await (const page of listPublicAddresses(house.db, 1)) addresses.push(...page.map(({ path }) => path));
	expect(addresses).toEqual(expect.arrayContaining(["", "/dossier/quality", "/help/privacy"]));
	expect(new Set(addresses).size).toBe(addresses.length);
	expect((await countPublicAddresses(house.db)).places).toBe(addresses.length);
	expect(await listPlants(house.db, "en")).toHaveLength(3);
});

test("a catalogue too long for one part is cut without a gap or a double", async () => {
	const at = "2026-01-01T00:00:00.000Z";
	const names = { nameEn: "", nameZh: "", descriptionEn: "", descriptionZh: "" };
	await house.db
		.insertInto("family")
		.values({ id: "f", code: "f", ...names, position: 0 })
		.execute();
	for (let from = 0; from < 20_500; from += 500) {
		const rows = Array.from({ length: 500 }, (_, step) => {
			const id = `P${String(from + step).padStart(6, "0")}`;
			const product = {
				id,
				serial: 1 + from + step,
				partNumber: id,
				partNumberKey: id,
				familyId: "f",
				nameEn: "",
				nameZh: "",
			};
			return { ...product, status: "active" as const, createdAt: at, updatedAt: at };
		});
		await house.db.insertInto("product").values(rows).execute();
	}
	const { places } = await countPublicAddresses(house.db);
	const seen = new Set<string>();
	const sizes: number[] = [];
	for (const part of [1, 2]) {
		let size = 0;
		for await (const page of listPublicAddresses(house.db, part)) {
			size += page.length;
			for (const { path } of page) seen.add(path);
		}
		sizes.push(size);
	}
	expect(sizes).toEqual([20_000, places - 20_000]);
	expect(seen.size).toBe(places);
});
