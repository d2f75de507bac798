// Evidence over HTTP: whose packs they are, who looks at the chain, and what is open to everybody.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findPack } from "../../src/features/evidence/find-packs.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type SentQuote, sentQuote } from "../quotes/sent-quote.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
let quote: SentQuote;
let packId: string;
const cookies = new Map<Who, string>();

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	await stockShelf(house.db);
	quote = await sentQuote(house.db, cast);
	expect((await visit("tomas", pageOf(quote), { form: "ask-evidence-pack" })).status).toBe(303);
	packId = (await house.db.selectFrom("evidencePack").select("id").executeTakeFirstOrThrow()).id;
	const isReady = async () => expect(await findPack(house.db, cast.mei, packId)).toMatchObject({ state: "ready" });
	await vi.waitFor(isReady, { timeout: 30_000, interval: 200 });
}, 90_000);
afterAll(() => house?.stop());

async function visit(who: Who, path: string, fields?: Record<string, string>) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
	});
	const bytes = Buffer.from(await answer.arrayBuffer());
	return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString() };
}

const pageOf = ({ rfqNumber }: SentQuote) => `/en/rfqs/${rfqNumber}/evidence`;
const packAddress = () => `/en/evidence/${packId}/pack.zip`;

test("every seat of the client finds the pack, takes it, and the auditor reads who took it", async () => {
	for (const who of ["mei", "tomas", "ines"] as const) {
		expect((await visit(who, pageOf(quote))).text).toContain(packAddress());
		expect((await visit(who, "/en/evidence")).text).toContain(packAddress());
		const { status, headers, bytes } = await visit(who, packAddress());
		expect([status, headers.get("content-type"), bytes.subarray(0, 2).toString()]).toEqual([
			200,
			"application/zip",
			"PK",
		]);
		expect(headers.get("content-disposition")).toContain(`${quote.rfqNumber}-evidence-`);
	}
	const openings = await house.db
		.selectFrom("opening")
		.selectAll()
		.where("subjectKind", "=", "evidence-pack")
		.execute();
	expect(openings.map(({ personId, subjectId, how }) => [personId, subjectId, how]).sort()).toEqual(
		[cast.mei, cast.tomas, cast.ines].map(({ personId }) => [personId, packId, "zip"]).sort(),
	);
});

test("for Olga there is no such RFQ and no such pack, and she asks for none", async () => {
	expect((await visit("olga", pageOf(quote))).status).toBe(404);
	const foreign = await visit("olga", packAddress());
	const nowhere = await visit("olga", "/en/evidence/01a20ad6-7757-7000-ba3c-f934b8bbb5d8/pack.zip");
	expect([foreign.status, foreign.text]).toEqual([404, nowhere.text]);
	expect((await visit("olga", "/en/evidence")).text).not.toContain(packId);
	const asked = await visit("olga", pageOf(quote), { form: "ask-evidence-pack" });
	const retried = await visit("olga", pageOf(quote), { form: "retry-evidence-pack", id: packId });
	for (const { status, text } of [asked, retried])
		expect([404, 422].includes(status) && !text.includes(packId)).toBe(true);
	expect(await house.db.selectFrom("evidencePack").select("id").execute()).toHaveLength(1);
});

test("of us only who leads sales asks, and she and the administrator see; visitors are asked to sign in", async () => {
	for (const who of ["petra", "ada"] as const) {
		const { status, text } = await visit(who, "/en/desk/evidence");
		expect([status, text.includes(packAddress())], who).toEqual([200, true]);
		expect((await visit(who, packAddress())).status).toBe(200);
	}
	for (const who of ["wei", "lin"] as const) {
		expect((await visit(who, "/en/desk/evidence")).status, who).toBe(404);
		expect((await visit(who, packAddress())).status, who).toBe(404);
	}
	const asking = { form: "ask-evidence-pack-at-desk", number: quote.rfqNumber };
	expect((await visit("ada", "/en/desk/evidence", asking)).status).toBe(404);
	expect((await visit("tomas", "/en/desk/evidence", asking)).status).toBe(404);
	expect((await visit("petra", pageOf(quote))).status).toBe(404);
	for (const path of [pageOf(quote), "/en/evidence", packAddress(), "/en/evidence/chain", "/en/desk/evidence"])
		expect((await visit(null, path)).status, path).toBe(303);
});

test("who is signed in sees whether the chain holds; only our administrators and command have it looked at", async () => {
	for (const who of ["olga", "tomas", "ada"] as const)
		expect((await visit(who, "/en/evidence/chain")).status, who).toBe(200);
	for (const who of ["tomas", "wei", null] as const)
		expect([303, 404], `${who}`).toContain((await visit(who, "/en/desk/evidence", { form: "verify-chain" })).status);
	expect((await visit("ada", "/en/desk/evidence", { form: "verify-chain" })).status).toBe(303);
	await expect
		.poll(async () => (await visit("ada", "/en/desk/evidence")).text, { timeout: 20_000 })
		.toContain("The chain holds.");
});

test("the keys are published to everybody, from anywhere, and the pack names one of them", async () => {
	const { status, headers, text } = await visit(null, "/.well-known/supplyline-evidence-keys.json");
	expect([status, headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
	const { inUse, keys } = JSON.parse(text) as { inUse: string; keys: { kid: string; kty: string; crv: string }[] };
	expect(keys).toMatchObject([{ kid: inUse, kty: "OKP", crv: "Ed25519" }]);
	const again = await fetch(`${house.url}/.well-known/supplyline-evidence-keys.json`, {
		headers: { "If-None-Match": headers.get("etag")! },
	});
	expect(again.status).toBe(304);
});
