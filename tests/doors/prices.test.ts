// The prices of the desk over HTTP: for clients, visitors and colleagues whose business they are not, they do not exist;
// on a product's page everybody sees what is meant for them, and nobody a cost or a floor.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { standingList } from "../support/prices.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
const cookies = new Map<Who, string>();
let lists: Record<"list" | "cost" | "contract", string>;
const part = "6205-2RS";

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	await importCatalogue(house.db, system("content"), catalogueFolder);
	const found = house.db.selectFrom("product").select("id").where("partNumber", "=", part);
	const { id } = await found.executeTakeFirstOrThrow();
	const by = { importedBy: cast.petra.personId };
	const { organisationId } = cast.mei;
	lists = {
		list: await standingList(house.db, { ...by, prices: [[id, 1, 77_701]] }),
		cost: await standingList(house.db, { ...by, kind: "cost", costs: [[id, 11_101, 22_201]] }),
		contract: await standingList(house.db, { ...by, kind: "contract", organisationId, prices: [[id, 1, 42_001]] }),
	};
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, fields?: Record<string, string> | FormData) {
	const body = fields instanceof FormData ? fields : fields && new URLSearchParams(fields);
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(body ? { method: "POST", body } : {}),
	});
	const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
	if (isStream) await answer.body!.cancel();
	return {
		status: answer.status,
		text: isStream ? "" : await answer.text(),
		location: answer.headers.get("location") ?? "",
	};
}

function fileOf(content: string, typed: Record<string, string> = {}): FormData {
	const form = new FormData();
	const fields = { form: "price-file", kind: "list", name: "Sent", currency: "EUR", validFrom: "2026-01-01", ...typed };
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	form.set("file", new File([content], "prices.csv", { type: "text/csv" }));
	return form;
}

const outsiders = ["olga", "mei", "tomas", "ines", "lin", "ada"] as const;

test("no page of the prices exists for clients and colleagues whose business they are not; visitors sign in first", async () => {
	const paths = [
		"",
		`/${lists.list}`,
		`/${lists.cost}`,
		`/${lists.contract}`,
		`/imports/${lists.list}`,
		"/rates",
		"/disclosure",
	];
	for (const path of paths) {
		const there = `/en/desk/prices${path}`;
		for (const who of outsiders) {
			const { status, text } = await visit(who, there);
			expect([who, there, status]).toEqual([who, there, 404]);
			expect(text).not.toMatch(/111\.01|222\.01|420\.01|777\.01/);
		}
		expect((await visit(null, there)).status, there).not.toBe(200);
	}
	for (const path of ["", `/${lists.cost}`, "/rates", "/disclosure"])
		expect((await visit("wei", `/en/desk/prices${path}`)).status).toBe(200);
	expect((await visit("wei", `/en/desk/prices/${lists.cost}`)).text).toContain("222.01");
});

test("a list that never was, and addresses that are none, are not found", async () => {
	for (const path of ["00000000-0000-7000-8000-000000000000", "%00", "x", "imports/x", "imports/%00"])
		expect((await visit("petra", `/en/desk/prices/${path}`)).status, path).toBeLessThan(500);
	for (const query of [`?after=${"x".repeat(300)}`, "?after=%00+1", "?part=%00", "?part=%F0%9F%98%80"])
		expect((await visit("petra", `/en/desk/prices/${lists.list}${query}`)).status, query).toBeLessThan(500);
	for (const query of ["?before=%00", "?kind=nothing", "?again=%00"])
		expect((await visit("petra", `/en/desk/prices${query}`)).status, query).toBeLessThan(500);
});

test("nobody but the keepers of the prices can send, decide, note or disclose", async () => {
	const posts: [string, Record<string, string> | FormData][] = [
		["", fileOf(`Part number,Price\n${part},1.00\n`)],
		[`/imports/${lists.list}`, { form: "price-take-over" }],
		[`/imports/${lists.list}`, { form: "price-discard" }],
		["/rates", { base: "EUR", quote: "CNY", rate: "1", day: "2026-01-01", source: "x" }],
		["/disclosure", { organisation: "Olgino Wagon", fields: "freight" }],
	];
	for (const [path, fields] of posts)
		for (const who of [...outsiders, "wei", null] as const) {
			const { status } = await visit(who, `/en/desk/prices${path}`, fields);
			expect([who, path, status >= 400 || (who === null && status === 303)]).toEqual([who, path, true]);
		}
	for (const table of ["priceImport", "exchangeRate", "costDisclosure"] as const)
		expect(await house.db.selectFrom(table).selectAll().execute()).toEqual([]);
});

test("the live screen of the prices is closed to them as well", async () => {
	for (const who of [...outsiders, null])
		expect((await visit(who, "/live/prices?since=0")).status, String(who)).toBe(404);
	expect((await visit("wei", "/live/prices?since=0")).status).toBe(200);
});

test("on a product's page Mei sees her contract, nobody else does, and costs, floors and internal prices no one", async () => {
	const seen = new Map<Who, string>();
	for (const who of [null, "mei", "olga", "wei"] as const)
		seen.set(who, (await visit(who, `/en/products/${part}`)).text);
	for (const text of seen.values()) expect(text).not.toMatch(/111\.01|222\.01|777\.01/);
	expect(seen.get("mei")).toContain("EUR 420.01");
	for (const who of [null, "olga", "wei"] as const) expect(seen.get(who)).not.toContain("420.01");
});

test("Petra sends a public list, takes it over, and within a second the page that was kept for visitors shows it", async () => {
	const page = () => visit(null, `/en/products/${part}`).then(({ text }) => text);
	expect(await page()).not.toContain("123.45");
	const sent = await visit(
		"petra",
		"/en/desk/prices",
		fileOf(`Part number,Price\n${part},123.45\n`, { isPublic: "yes" }),
	);
	expect(sent.status).toBe(303);
	const there = sent.location;
	await vi.waitFor(async () => expect((await visit("petra", there)).text).toContain("price-take-over"), 10_000);
	expect(await page()).not.toContain("123.45");
	expect((await visit("petra", there, { form: "price-take-over" })).status).toBe(303);
	await vi.waitFor(async () => expect(await page()).toContain("EUR 123.45"), 10_000);
	expect((await visit("petra", there)).text).toContain("taken over");
});

test("a bad file keeps its sentence at the page, in both languages", async () => {
	const sent = await visit("petra", "/zh-cn/desk/prices", fileOf(`Part number,Price\n${part},"1.000,5"\nNONE-1,2\n`));
	await vi.waitFor(async () => expect((await visit("petra", sent.location)).text).toContain("1000.5"), 10_000);
	expect((await visit("petra", sent.location)).text).toContain("NONE-1");
	const typed = fileOf("x", { validUntil: "2020-01-01", name: "Kept name" });
	const wrong = await visit("petra", "/en/desk/prices", typed);
	expect([wrong.status, wrong.text.includes("Kept name")]).toEqual([422, true]);
});
