// Every table with an owner, every door and every form: what is somebody else's is as if it were not there. The tables are
// those of ownedTables, the doors those of doors.ts, the forms those of src/forms, so that a new one is tried without a
// word here; what cannot be tried is named in isolation/exceptions.ts with its reason, and anything else fails.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { forms } from "../../src/forms/index.ts";
import { allDoors, addressesOf, spelled } from "./isolation/addresses.ts";
import { searchFor, tableNames } from "./isolation/belongings.ts";
import { ofNobody, silent, unsent, withoutRows } from "./isolation/exceptions.ts";
import { postsToTry } from "./isolation/posts-to-try.ts";
import { changesBetween, isDesk, lookAt, oneOfEach, settle, type Standing, standUp } from "./isolation/standing.ts";
import { type Answer, partsOf, withEach } from "./isolation/visitors.ts";

// Thousands of requests, one after the other: what is slow here says nothing of the house.
vi.setConfig({ testTimeout: 300_000 });

let at: Standing;
let leak: (text: string, asked: readonly string[]) => string | undefined;

beforeAll(async () => {
	at = await standUp();
	leak = searchFor(at.secrets);
}, 120_000);
afterAll(() => at?.house.stop());

const withParams = allDoors.filter(({ params }) => params.length > 0);
const isAway = ({ status, location }: Answer) =>
	status === 404 || (status === 303 && location.startsWith("/en/sign-in?next="));

test("every table with an owner has a row of Harbour Rail's that is tried, or says why not", () => {
	const tried = new Set(oneOfEach(at).map(({ table }) => table));
	expect(tableNames.filter((table) => at.secrets.rows.get(table)!.length === 0 && !(table in withoutRows))).toEqual([]);
	expect(tableNames.filter((table) => !tried.has(table) && !(table in withoutRows))).toEqual([]);
	expect(
		Object.keys(withoutRows).filter((table) => tried.has(table as never)),
		"has rows by now",
	).toEqual([]);
});

test("every door with a parameter opens for its owner with one of these, or says why not", () => {
	const open = new Set(at.opened.map(({ door }) => door.pattern));
	expect(
		withParams.map(({ pattern }) => pattern).filter((pattern) => !open.has(pattern) && !(pattern in ofNobody)),
	).toEqual([]);
	const mute = at.opened.filter(
		({ html, path }) => /^content-type: text\/html/m.test(html) && !leak(html, partsOf(path)),
	);
	const muteDoors = new Set(mute.map(({ door }) => door.pattern));
	expect(
		[...muteDoors].filter((pattern) => !(pattern in silent)),
		"shows its owner nothing that is looked for",
	).toEqual([]);
	expect(Object.keys(ofNobody).filter((pattern) => !withParams.some((door) => door.pattern === pattern))).toEqual([]);
});

test("no door opens for Olga or a visitor with anything of Harbour Rail's, nor tells of it", async () => {
	const before = await lookAt(at);
	const wrong: string[] = [];
	const paths = new Set(withParams.flatMap((door) => at.samples.flatMap((named) => addressesOf(door, named, 1))));
	for (const { path } of at.opened) paths.add(path);
	for (const mixed of mixedPaths()) paths.add(mixed);
	const asVisitor = new Set([
		...at.opened.map(({ path }) => path),
		...withParams.flatMap((door) =>
			(door.who === "anyone" ? at.samples : at.samples.slice(0, 1)).flatMap((named) => addressesOf(door, named, 1)),
		),
	]);
	await withEach([...paths], async (path) => {
		for (const who of asVisitor.has(path) ? [at.twins[0]!, null] : [at.twins[0]!]) {
			const answer = await at.ask({ who, path });
			const found = leak(answer.text, partsOf(path));
			if ((who ? answer.status !== 404 : !isAway(answer)) || found)
				wrong.push(`${who} ${path} ${answer.status} ${found}`);
		}
	});
	expect(wrong.slice(0, 25)).toEqual([]);
	expect(paths.size).toBeGreaterThan(1_000);
	expect(changesBetween(before, await lookAt(at))).toEqual([]);
});

/** Something of Harbour Rail's through something of Olga's own. */
function mixedPaths(): string[] {
	return at.olgas
		.filter(({ door }) => door.params.length > 1)
		.flatMap(({ door, path }) => {
			const own = path.split("/");
			const place = door.pattern.split("/").findIndex((part) => part.includes(`[${door.params.at(-1)}]`));
			return at.samples.map(({ name }) => own.with(place, encodeURIComponent(name)).join("/"));
		});
}

test("no page tells Olga or a visitor anything of Harbour Rail's, whatever its query names", async () => {
	const wrong: string[] = [];
	const places = allDoors
		.filter((door) => !isDesk(door) && !door.pattern.startsWith("/live/"))
		.flatMap((door) => {
			const paths =
				door.params.length === 0
					? spelled(door.pattern, () => "")
					: at.olgas.filter((one) => one.door.pattern === door.pattern).map(({ path }) => path);
			return paths.flatMap((path) => [
				path,
				...door.queries.flatMap((query) =>
					oneOfEach(at).map(({ name }) => `${path}?${query}=${encodeURIComponent(name)}`),
				),
			]);
		});
	await withEach([...new Set(places)], async (path) => {
		const isGuarded = allDoors.some(
			({ pattern, who }) => who !== "anyone" && path.startsWith(`${spelled(pattern, () => "")[0]}?`),
		);
		for (const who of isGuarded ? [at.twins[0]!] : [at.twins[0]!, null]) {
			const { status, text } = await at.ask({ who, path });
			const found = leak(text, partsOf(path));
			if (found) wrong.push(`${who} ${path} ${status} ${found}`);
		}
	});
	expect(wrong.slice(0, 25)).toEqual([]);
	expect(places.length).toBeGreaterThan(500);
});

test("no form of Olga's or a visitor's changes anything of Harbour Rail's", async () => {
	const sent = await postsToTry(at);
	const met = new Set(sent.map(({ form }) => form));
	expect(
		forms.filter((form) => !met.has(form) && !(form.name in unsent)).map(({ name, page }) => `${name} on ${page}`),
	).toEqual([]);
	// What a foreigner types is its own from then on, and its pages show it.
	const typed = new Set(sent.flatMap(({ fields }) => fields.map(([, value]) => value)));
	const leaks = searchFor({ ...at.secrets, names: new Set([...at.secrets.names].filter((name) => !typed.has(name))) });
	await settle(at.house);
	let before = await lookAt(at);
	const wrong: string[] = [];
	let turn = 0;
	for (const [form, posts] of Map.groupBy(sent, ({ form }) => form)) {
		// At a door that is not everybody's a visitor meets the gate, whatever is in the form.
		const asVisitor = new Set(form.who === "anyone" ? posts : posts.slice(0, 3));
		let isDone = false;
		await withEach(posts, async (post) => {
			const { path, fields, isForeign } = post;
			const twin = at.twins[++turn % at.twins.length]!;
			for (const who of asVisitor.has(post) ? [twin, null] : [twin]) {
				const answer = await at.ask({ who, path, fields });
				const found = leaks(answer.text, [
					...partsOf(path),
					...fields.map(([, value]) => value).filter((value) => value.length > 5),
				]);
				isDone ||= answer.status < 400;
				const isRefused = answer.status === 422 || isAway(answer);
				if ((isForeign && !isRefused) || found)
					wrong.push(`${who} ${form.name} at ${path}: ${answer.status} ${answer.location} ${found}`);
			}
		});
		if (!isDone) continue;
		const after = await lookAt(at);
		wrong.push(...changesBetween(before, after).map((change) => `${form.name}: ${change.slice(0, 300)}`));
		before = after;
	}
	wrong.push(...changesBetween(before, await lookAt(at)));
	expect(wrong.slice(0, 25)).toEqual([]);
	for (const who of at.twins)
		expect((await at.ask({ who, path: "/en/rfqs" })).status, `${who} is still there`).toBe(200);
});
