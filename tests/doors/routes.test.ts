import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StaffRole } from "../../db/schema/organisations.ts";
import { forms } from "../../src/forms/index.ts";
import { doors } from "../../src/middleware/doors.ts";
import { type Actor, visitor } from "../../src/platform/auth/actor.ts";
import { mayEnter, type Who } from "../../src/platform/http/who.ts";
import { distFolder } from "../../src/server/dist-folder.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

/** Astro's own, which the gate answers itself, and the page that makes Astro ask our middleware about every address. */
const answeredByNobody = ["/_image", "/_server-islands/[name]", "/[...rest]"];

const manifest = readFileSync(join(distFolder(), "server/entry.mjs"), "utf8");
const routes = [...new Set([...manifest.matchAll(/"route":"([^"]*)"/g)].map((match) => match[1]!))].sort();
const guarded = Object.entries(doors).filter(([route, who]) => who !== "anyone" && routes.includes(route));

let house: RunningHouse;
let cast: Cast;
beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
});
afterAll(() => house?.stop());

const addressOf = (route: string) =>
	route
		.replace("[locale]", "en")
		.replace("[number]", "RFQ-2026-000001")
		.replace(/\[[^\]]+\]/g, "x");

async function ask(route: string, method: string, who?: keyof Cast) {
	const headers: Record<string, string> = { Origin: house.url };
	if (who) headers.Cookie = await cookieOf(house.db, cast[who], house.url);
	if (method === "POST") headers["Content-Type"] = "application/x-www-form-urlencoded";
	const body = method === "POST" ? { body: "a=b" } : {};
	return fetch(house.url + addressOf(route), { method, headers, redirect: "manual", ...body });
}

test("the build holds the pages of the house", () => {
	expect(routes).toContain("/[locale]");
	expect(routes.length).toBeGreaterThan(10);
});

test("every route that was built says who may come in, and every door leads somewhere", () => {
	expect(routes.filter((route) => !(route in doors) && !answeredByNobody.includes(route))).toEqual([]);
	expect(Object.keys(doors).filter((route) => !routes.includes(route))).toEqual([]);
});

test("every form stands on a page, and is no wider open than it", () => {
	for (const { name, page, who } of forms) {
		expect(doors[page], `${name} on ${page}`).toBeDefined();
		expect(isNarrower(who, doors[page]!), `${name} on ${page}`).toBe(true);
	}
});

test("what Astro would serve by itself is not there", async () => {
	for (const route of answeredByNobody) {
		for (const method of ["GET", "POST"]) expect((await ask(route, method)).status, `${method} ${route}`).toBe(404);
	}
});

test("a stranger is asked to sign in at every door that is not public", async () => {
	for (const [route] of guarded) {
		const seen = await ask(route, "GET");
		expect(seen.status, route).toBe(303);
		expect(seen.headers.get("location"), route).toMatch(/^\/en\/sign-in\?next=%2Fen/);
		expect([303, 404], `POST ${route}`).toContain((await ask(route, "POST")).status);
	}
});

test("whoever is known and not meant finds nothing: foreign and absent look the same", async () => {
	const absent = await (await ask("/en/nope", "GET", "olga")).text();
	for (const [route, who] of guarded) {
		for (const name of ["olga", "wei", "lin"] as const) {
			if (mayEnter(cast[name], who)) continue;
			const answer = await ask(route, "GET", name);
			expect(answer.status, `${name} at ${route}`).toBe(404);
			if (name === "olga") expect(plain(await answer.text()), route).toBe(plain(absent));
			expect((await ask(route, "POST", name)).status, `${name} posts to ${route}`).toBe(404);
		}
	}
});

test("nobody falls over anything: no public page answers an odd address with a fault", async () => {
	for (const route of Object.keys(doors).filter((route) => doors[route] === "anyone" && routes.includes(route))) {
		expect((await ask(route, "GET")).status, route).toBeLessThan(route === "/500" ? 501 : 500);
		expect((await ask(route, "POST")).status, `POST ${route}`).toBeLessThan(route === "/500" ? 501 : 500);
	}
	expect(house.output()).not.toContain("a request failed");
});

/** Everybody who may send the form may see the page it stands on. */
function isNarrower(form: Who, page: Who): boolean {
	const staffOf = (role: StaffRole) => ({ ...cast.wei, roles: [role] });
	const everybody: Actor[] = [visitor, cast.mei, ...roles.map(staffOf)];
	return everybody.every((actor) => !mayEnter(actor, form) || mayEnter(actor, page));
}

const roles: StaffRole[] = [
	"sales",
	"engineering",
	"quality",
	"pricing",
	"logistics",
	"finance",
	"executive",
	"command",
	"editor",
	"administrator",
];

/** Addresses of the page itself (its other language, its way back) may differ; nothing else. */
function plain(html: string): string {
	return html.replace(/href="[^"]*"/g, "");
}
