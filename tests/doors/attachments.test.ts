import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepAttachment } from "../../src/platform/attachments/keep-attachment.ts";
import { storeFile } from "../../src/platform/attachments/store-file.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

const content = "%PDF-1.7 <html><script>alert(1)</script>";
let house: RunningHouse;
let cast: Cast;
let url: string;

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	await mkdir(join(house.dataDir, "quarantine"), { recursive: true });
	const quarantinePath = join(house.dataDir, "quarantine/one");
	await writeFile(quarantinePath, content);
	const stored = await storeFile(house.dataDir, {
		field: "drawings",
		fileName: '轴承 "6205".pdf',
		mediaType: "application/pdf",
		sizeBytes: content.length,
		sha256: "ab".repeat(32),
		quarantinePath,
	});
	const { organisationId } = cast.mei;
	const subject = { kind: "rfq", id: "1" };
	const id = await house.db
		.transaction()
		.execute((trx) => keepAttachment(trx, cast.mei, { organisationId, subject }, stored));
	url = `${house.url}/attachments/${id}`;
});
afterAll(() => house?.stop());

async function fetchAs(who: keyof Cast | null, headers: Record<string, string> = {}, method = "GET") {
	const cookie = who ? { Cookie: await cookieOf(house.db, cast[who], house.url) } : {};
	return fetch(url, { method, headers: { ...headers, ...cookie } as Record<string, string> });
}

test("a drawing comes as a download that can do nothing", async () => {
	const answer = await fetchAs("tomas");
	expect(await answer.text()).toBe(content);
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		"content-type": "application/pdf",
		"content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
		"x-content-type-options": "nosniff",
		"cross-origin-resource-policy": "same-origin",
		"cache-control": "no-store",
	});
	expect(answer.headers.get("content-disposition")).toBe(
		`attachment; filename="__ _6205_.pdf"; filename*=UTF-8''%E8%BD%B4%E6%89%BF%20%226205%22.pdf`,
	);
});

test("a rival and a stranger find no such file, for any way of asking", async () => {
	for (const who of ["olga", null] as const) {
		for (const [method, headers] of [
			["GET", {}],
			["HEAD", {}],
			["GET", { Range: "bytes=0-3" }],
			["GET", { "If-None-Match": `"${"ab".repeat(32)}"` }],
		] as const) {
			const answer = await fetchAs(who, headers, method);
			expect(answer.status).toBe(404);
			expect(await answer.text()).not.toContain("%PDF");
			expect(answer.headers.get("etag")).toBeNull();
		}
	}
});

test("staff can fetch it, too", async () => {
	expect((await fetchAs("wei")).status).toBe(200);
});

test("a part of the file can be asked for", async () => {
	const part = await fetchAs("mei", { Range: "bytes=0-3" });
	expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
		206,
		`bytes 0-3/${content.length}`,
		"%PDF",
	]);
	const end = await fetchAs("mei", { Range: "bytes=-9" });
	expect([end.status, await end.text()]).toEqual([206, "</script>"]);
	const rest = await fetchAs("mei", { Range: "bytes=31-" });
	expect([rest.status, await rest.text()]).toEqual([206, content.slice(31)]);
	const beyond = await fetchAs("mei", { Range: "bytes=900-" });
	expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${content.length}`]);
	for (const odd of ["bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"]) {
		expect((await fetchAs("mei", { Range: odd })).status, odd).toBe(200);
	}
	expect((await fetchAs("mei", { Range: "bytes=0-3", "If-Range": '"another"' })).status).toBe(200);
	const head = await fetchAs("mei", {}, "HEAD");
	expect([head.status, head.headers.get("content-length")]).toEqual([200, String(content.length)]);
});

test("an odd id is not found", async () => {
	const cookie = await cookieOf(house.db, cast.mei, house.url);
	for (const id of ["", "x", "../supplyline.db", "%2e%2e%2fsupplyline.db", "00000000-0000-7000-8000-000000000000'"]) {
		const { status } = await fetch(`${house.url}/attachments/${id}`, { headers: { Cookie: cookie } });
		expect([400, 404], id).toContain(status);
	}
});
