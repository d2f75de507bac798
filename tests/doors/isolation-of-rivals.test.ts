// What a client keeps of other suppliers is the client's alone: none of our own people finds it, on any page, in any file,
// by any id, through any form, and neither does the log. The tables are those of ownedTables on the client's side.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { forms } from "../../src/forms/index.ts";
import { mayEnter } from "../../src/platform/http/who.ts";
import type { StaffRole } from "../../db/schema/organisations.ts";
import { addressesOf, allDoors, type Named, namesIn, spelled } from "./isolation/addresses.ts";
import { clientsOwn, readSecrets, searchFor, type Secrets } from "./isolation/belongings.ts";
import { toldToStaff } from "./isolation/exceptions.ts";
import { blindPost, isDescribed, postOf, postsOn, takesText } from "./isolation/posts.ts";
import { changesBetween, settle, type Standing, staff, standUp } from "./isolation/standing.ts";
import { partsOf, type Who, withEach } from "./isolation/visitors.ts";

// Thousands of requests, one after the other: what is slow here says nothing of the house.
vi.setConfig({ testTimeout: 300_000 });

/** Of pages that differ in their address alone. */
const MOST_OF_ONE_DOOR = 5;

let at: Standing;
let rivals: Secrets;
let named: Named[];
let leak: (text: string, asked: readonly string[]) => string | undefined;

beforeAll(async () => {
	at = await standUp();
	rivals = await readSecrets(at.house.db, { tables: clientsOwn });
	named = namesIn(rivals, 3);
	leak = searchFor(rivals);
}, 120_000);
afterAll(() => at?.house.stop());

const lookAtRivals = async () => (await readSecrets(at.house.db, { tables: clientsOwn })).rows;
const pathsOf = (pattern: string) => [
	...new Set(at.opened.filter(({ door }) => door.pattern === pattern).map(({ path }) => path)),
];
const everybodysPath = (pattern: string) => spelled(pattern, (param) => at.everybodys[param] ?? "x");

test("every table on the client's side holds something, and its owner reads it", () => {
	expect(
		clientsOwn.filter((table) => !named.some((one) => one.table === table) && rivals.rows.get(table)!.length === 0),
	).toEqual([]);
	for (const supplier of ["Nordwälz Lager AG", "Bohai Bearing Works", "hafen4711 Rival Works"])
		expect(rivals.phrases).toContain(supplier);
	const seen = at.opened
		.filter(({ html, path }) => leak(html, partsOf(path)) !== undefined)
		.map(({ door }) => door.pattern);
	expect(new Set(seen)).toContain("/[locale]/sheets/[id]");
	expect([...new Set(seen)].filter((pattern) => pattern.includes("/desk/"))).toEqual([]);
});

test("no door opens for our own people with anything of it", async () => {
	const wrong: string[] = [];
	const doors = allDoors.filter(({ params }) => params.length > 0);
	const sheets = doors.filter(({ pattern }) => pattern.includes("/sheets/")).flatMap(({ pattern }) => pathsOf(pattern));
	const paths = new Set([...doors.flatMap((door) => named.flatMap((one) => addressesOf(door, one, 1))), ...sheets]);
	await withEach([...paths], async (path) => {
		for (const who of staff) {
			const { status, text } = await at.ask({ who, path });
			const found = leak(text, partsOf(path));
			if (status !== 404 || found) wrong.push(`${who} ${path} ${status} ${found}`);
		}
	});
	expect(wrong.slice(0, 25)).toEqual([]);
	expect(sheets.length).toBeGreaterThan(5);
});

test("no page, list or file of the desk tells of it, whatever its query names", async () => {
	const wrong: string[] = [];
	const asks = (name: string, path: string, queries: readonly string[]) =>
		queries.map((query) => `${path}?${query}=${encodeURIComponent(name)}`);
	for (const who of staff) {
		const seen = new Set<string>();
		const counts = new Map<string, number>();
		const waiting: string[] = allDoors.flatMap(({ pattern, params, queries }) => {
			const own = params.length === 0 ? spelled(pattern, () => "") : pathsOf(pattern);
			const paths = own.length > 0 ? own : everybodysPath(pattern);
			return paths.flatMap((path) => [
				path,
				...(pattern.includes("/desk") ? clientsOwn : []).flatMap((table) =>
					asks(named.find((one) => one.table === table)?.name ?? "x", path, queries),
				),
			]);
		});
		const total = waiting.length;
		for (let next = 0; next < waiting.length; next += 40)
			await withEach(waiting.slice(next, next + 40), async (path) => {
				if (seen.has(path) || path === "/en/sign-out" || path.startsWith("/live/")) return;
				seen.add(path);
				const answer = await at.ask({ who, path });
				const found = leak(answer.text, [...partsOf(path), ...toldAt(path)]);
				if (found) wrong.push(`${who} ${path} ${answer.status} ${found}`);
				for (const link of linksIn(answer.text)) {
					const kind = link.split("?")[0]!.replace(/[^/]*\d[^/]*/g, "#") + (link.includes("?") ? "?" : "");
					counts.set(kind, (counts.get(kind) ?? 0) + 1);
					if (counts.get(kind)! <= MOST_OF_ONE_DOOR) waiting.push(link);
				}
			});
		expect(seen.size, who).toBeGreaterThan(100);
		expect(waiting.length, `${who} follows links`).toBeGreaterThan(total);
	}
	expect(wrong.slice(0, 25)).toEqual([]);
});

const linksIn = (html: string) =>
	[...html.matchAll(/href="(\/(?:en\/desk|en\/evidence|attachments|en\/account)[^"#]*)/g)].map(([, link]) => link!);

/** Ids that the list of exceptions lets this page say. */
function toldAt(path: string): string[] {
	const pattern = path.split("?")[0]!.replace("/en/", "/[locale]/");
	const { tables, columns } = toldToStaff[pattern] ?? { tables: [], columns: [] };
	const told = tables.flatMap((table) =>
		rivals.rows.get(table)!.flatMap((row) => columns.map((column) => row[column])),
	);
	return told.filter((value) => typeof value === "string");
}

test("no form of our own people's changes anything of it, or tells of it", async () => {
	const before = await lookAtRivals();
	const wrong: string[] = [];
	const send = async (
		who: Who,
		path: string,
		post: { form: { name: string }; fields: readonly (readonly [string, string])[] },
		isForeign: boolean,
	) => {
		const { status, text } = await at.ask({ who, path, fields: post.fields });
		const found = leak(text, [
			...partsOf(path),
			...post.fields.map(([, value]) => value).filter((value) => value.length > 5),
		]);
		if (found || (isForeign && status !== 404)) wrong.push(`${who} ${post.form.name} at ${path}: ${status} ${found}`);
	};
	// The client's own forms, as they stand before it.
	const sheets = at.opened.filter(({ door }) => /\/sheets\//.test(door.pattern));
	for (const { door, path, html } of sheets)
		for (const post of postsOn(door.pattern, html)) for (const who of staff) await send(who, path, post, true);
	// The desk's forms, with what is the client's named in every field.
	const roles = await rolesOfStaff();
	const ids = clientsOwn.flatMap((table) => named.filter((one) => one.table === table).slice(0, 1));
	for (const form of forms.filter(({ page }) => page.includes("/desk"))) {
		const who = staff.find((email) => mayEnter({ kind: "staff", roles: roles.get(email)! } as never, form.who))!;
		const path = pathsOf(form.page)[0] ?? everybodysPath(form.page)[0]!;
		const posts = isDescribed(form)
			? ids.slice(0, takesText(form) ? undefined : 1).map(({ name }) => postOf(form, name))
			: [blindPost(form, at.quote)];
		for (const post of posts) await send(who, path, post, false);
	}
	expect(wrong.slice(0, 25)).toEqual([]);
	await settle(at.house);
	expect(changesBetween(before, await lookAtRivals()).slice(0, 10)).toEqual([]);
});

async function rolesOfStaff(): Promise<Map<string, StaffRole[]>> {
	const rows = await at.house.db.selectFrom("staffRole").innerJoin("person", "person.id", "staffRole.personId").select(["person.email", "staffRole.role"]).execute(); // prettier-ignore
	return new Map(
		[...Map.groupBy(rows, ({ email }) => email)].map(([email, all]) => [email, all.map(({ role }) => role)]),
	);
}

test("the log holds no word of it", () => {
	const log = at.house.output();
	expect(log).toContain("/en/sheets/");
	expect(rivals.phrases.filter((phrase) => log.includes(phrase))).toEqual([]);
	expect(log).not.toMatch(/Rival Works|Upload Works|Nordw|Bohai/);
});
