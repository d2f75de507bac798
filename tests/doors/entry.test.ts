// The ways in over HTTP: halves of sign-ins, a client's identity provider, and who may change what.
import { afterAll, beforeAll, expect, test } from "vitest";
import { words } from "../../src/platform/i18n/words.ts";
import { givePassword, goodPassword } from "../organisations/support.ts";
import { type LocalProvider, openProvider } from "../single-sign-on/support/provider.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";
import { freePort } from "../support/start-postgres.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
let provider: LocalProvider;
const cookies = new Map<Who, string>();
const w = words("en").entry;

beforeAll(async () => {
	provider = await openProvider();
	house = await startHouse({ env: { EGRESS_ALLOW: provider.issuer } });
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][]) {
		cookies.set(name, await cookieOf(house.db, actor, house.url));
		await givePassword(house.db, actor.personId);
	}
});
afterAll(async () => {
	await house?.stop();
	await provider?.close();
});

async function visit(cookie: string | undefined, path: string, fields?: Record<string, string>, origin = house.url) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: origin, ...(cookie ? { Cookie: cookie } : {}) },
		...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
	});
	const set = answer.headers.getSetCookie().map((line) => line.split(";")[0]!);
	const location = answer.headers.get("location");
	return { status: answer.status, text: await answer.text(), location, cookie: set.join("; "), answer };
}

const signIn = (email: string) => visit(undefined, "/en/sign-in", { email, password: goodPassword });

test("production lets Wei in with a second factor only: his password leads to setting one up, and opens nothing", async () => {
	const half = await signIn(cast.wei.email);
	expect([half.status, half.location]).toEqual([303, "/en/sign-in/enrol"]);
	expect(half.cookie).toMatch(/^half-sign-in=[\w-]{43}$/);
	for (const path of ["/en/desk", "/en/account", "/en/account/security"]) {
		expect((await visit(half.cookie, path)).location, path).toMatch(/^\/en\/sign-in\?next=/);
	}
	const page = await visit(half.cookie, "/en/sign-in/enrol");
	expect(page.text).toContain(w.security.secret);
	expect(page.text).not.toMatch(/ style=/);
	expect((await visit(undefined, "/en/sign-in/enrol")).text).toContain(w.code.ranOut);
	expect((await visit(undefined, "/en/sign-in/code")).text).toContain(w.code.ranOut);
	expect((await visit(half.cookie, "/en/sign-in/code")).text).toContain(w.code.ranOut);
	const forms = { form: "code", code: "123456" };
	expect((await visit(half.cookie, "/en/sign-in/code", forms)).status).toBe(422);
});

test("a device is asked for who is there only", async () => {
	const ask = (cookie: string | undefined, what: string, origin?: string) =>
		visit(cookie, "/en/sign-in/passkey", { for: what }, origin);
	const asked = await ask(undefined, "sign-in");
	expect(asked.status).toBe(200);
	expect(JSON.parse(asked.text)).toMatchObject({ userVerification: "required", allowCredentials: [] });
	expect((await ask(undefined, "code")).status).toBe(422);
	expect((await ask(undefined, "new")).status).toBe(422);
	expect((await ask(undefined, "anything")).status).toBe(400);
	expect((await ask(cookies.get("mei"), "new", "https://evil.example")).status).toBe(403);
	expect((await ask(cookies.get("mei"), "new")).status).toBe(200);
});

test("the sign-in of Harbour Rail is its administrator's: others find nothing, and Olga finds her own", async () => {
	const page = "/en/organisation/sign-in";
	expect((await visit(undefined, page)).status).toBe(303);
	for (const who of ["tomas", "ines", "wei", "ada"] as const) {
		expect((await visit(cookies.get(who), page)).status, who).toBe(404);
	}
	const fields = { issuer: provider.issuer, clientId: provider.clientId, secret: provider.secret, seen: "" };
	for (const form of ["set-provider", "try-provider", "provider-demanded", "provider-released", "provider-ended"]) {
		expect((await visit(undefined, page, { form, ...fields })).status, form).toBe(303);
		for (const who of ["tomas", "wei"] as const) {
			expect([404, 422], `${who} ${form}`).toContain((await visit(cookies.get(who), page, { form, ...fields })).status);
		}
	}
	expect(await house.db.selectFrom("identityProvider").selectAll().execute()).toEqual([]);
	expect((await visit(cookies.get("mei"), page, { form: "set-provider", ...fields })).location).toBe(
		`${page}?done=saved`,
	);
	const hers = await visit(cookies.get("mei"), page);
	expect(hers.text).toContain(provider.issuer);
	expect(hers.text).not.toContain(provider.secret);
	const olgas = await visit(cookies.get("olga"), page);
	expect(olgas.status).toBe(200);
	expect(olgas.text).not.toContain(provider.issuer);
	const desk = `/en/desk/organisations/${cast.mei.organisationId}`;
	for (const who of ["wei", "petra", "mei", "olga"] as const) {
		expect((await visit(cookies.get(who), desk, { form: "lift-provider" })).status, who).toBe(404);
	}
});

test("Tomas comes in by his company's provider, led by a page of ours and back to one address", async () => {
	const begun = await visit(undefined, "/en/sign-in?next=/en/organisation", {
		form: "provider",
		email: cast.tomas.email,
		password: "",
	});
	expect([begun.status, begun.location]).toEqual([303, "/en/sign-in/provider?leading"]);
	const leading = await visit(begun.cookie, begun.location!);
	const url = leading.answer.headers.get("refresh")!.replace("1; url=", "");
	expect(new URL(url).searchParams.get("redirect_uri")).toBe(`${house.url}/sign-in/provider/callback`);
	const back = provider.send(url, { sub: "t-1", email: cast.tomas.email, email_verified: true });
	const come = await visit(begun.cookie, back.pathname + back.search);
	expect([come.status, come.location]).toEqual([303, "/en/organisation"]);
	expect((await visit(come.cookie, "/en/organisation")).status).toBe(200);
	expect(house.output()).not.toContain(back.searchParams.get("code"));
});

test("an answer nobody asked for is one calm sentence", async () => {
	for (const search of ["", "?code=x", "?code=x&state=y", "?error=access_denied", "?state=y&code[]=1"]) {
		const answer = await visit(undefined, `/sign-in/provider/callback${search}`);
		expect([answer.status, answer.location], search).toEqual([303, "/en/sign-in?provider=refused"]);
	}
	expect((await visit(undefined, "/en/sign-in?provider=refused")).text).toContain(
		w.signIn.refused.replace("'", "&#39;"),
	);
});

test("whether anybody has the address shows nowhere when the provider is the only way", async () => {
	await house.db.updateTable("identityProvider").set({ isDemanded: 1 }).execute();
	const known = await signIn(cast.tomas.email);
	const unknown = await signIn("nobody@harbour-rail.example");
	expect(known.status).toBe(303);
	expect(known.location!.replace(encodeURIComponent(cast.tomas.email), "…")).toBe(
		unknown.location!.replace(encodeURIComponent("nobody@harbour-rail.example"), "…"),
	);
	expect((await visit(undefined, known.location!)).status).toBe(200);
	expect((await signIn(cast.olga.email)).location).toBe("/en/rfqs");
});

test("our administrator lifts it, on the client's page", async () => {
	const desk = `/en/desk/organisations/${cast.mei.organisationId}`;
	expect((await visit(cookies.get("ada"), desk)).text).toContain(w.desk.lift);
	expect((await visit(cookies.get("petra"), desk)).text).not.toContain(w.desk.lift);
	expect((await visit(cookies.get("ada"), desk, { form: "lift-provider" })).status).toBe(303);
	expect((await signIn(cast.tomas.email)).location).toBe("/en/rfqs");
});

test("a provider at an address inside is not asked, unless this machine's administrator allowed it", async () => {
	const page = "/en/organisation/sign-in";
	const port = await freePort();
	for (const issuer of [`http://127.0.0.1:${port}`, "https://169.254.169.254", "https://localhost"]) {
		const fields = { form: "set-provider", issuer, clientId: "x", secret: "x", seen: "" };
		expect((await visit(cookies.get("olga"), page, fields)).status, issuer).toBe(422);
	}
});
