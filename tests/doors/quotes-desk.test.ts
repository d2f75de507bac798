// The desk's quotes over HTTP: for clients and visitors they do not exist, whoever does not sell reads, whoever sells
// writes ten lines a page, and two who write at once see both their words.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startQuote } from "../../src/features/quotes/start-quote.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { submitted } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
const cookies = new Map<Who, string>();
let page: string;

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	const lines = Array.from({ length: 12 }, (_, at) => [
		[`lines[${at}].description`, `Ring canary-${at}`],
		[`lines[${at}].quantities[0].quantity`, "200"],
	]).flat();
	const rfq = await submitted(house.db, cast.mei, Object.fromEntries(lines) as Record<string, string>);
	const { number } = await startQuote(house.db, cast.wei, { rfqNumber: rfq.number });
	page = `/en/desk/quotes/${number}`;
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, fields?: Record<string, string>) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
	});
	return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") ?? "" };
}

/** What the page holds, as a browser would post it. */
async function opened(who: Who, address = page): Promise<Record<string, string>> {
	const { text } = await visit(who, address);
	const form = text.slice(text.indexOf('value="write-quote"') - 200);
	const inputs = [...form.matchAll(/<input[^>]*?name="([^"]+)"[^>]*>/g)];
	const values = inputs.map(([tag, name]) => [name!, /value="([^"]*)"/.exec(tag)?.[1] ?? ""]);
	const texts = [...form.matchAll(/<textarea[^>]*?name="([^"]+)"[^>]*>([^<]*)</g)].map(([, name, value]) => [
		name,
		value,
	]);
	const chosen = [...form.matchAll(/<select[^>]*?name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options]) => {
		const option = /<option value="([^"]*)" selected/.exec(options!) ?? /<option value="([^"]*)"/.exec(options!);
		return [name, option?.[1] ?? ""];
	});
	return { ...Object.fromEntries([...values, ...texts, ...chosen]), form: "write-quote", intent: "save" };
}

const doors = () => ["/en/desk/quotes", page, `${page}/preview`, `${page}/preview?version=1`, "/en/desk/approvals"];

test.each<Who>(["olga", "mei", "tomas"])("for %s the desk's quotes do not exist", async (who) => {
	for (const door of doors()) expect(await visit(who, door)).toMatchObject({ status: 404 });
	expect(await visit(who, page, { form: "write-quote", notes: "mine" })).toMatchObject({ status: 404 });
});

test("a visitor is asked to sign in", async () => {
	for (const door of doors()) expect((await visit(null, door)).text).not.toContain("canary");
});

test("Lin of engineering reads a quote without what stands behind its prices, and writes nothing", async () => {
	const { status, text } = await visit("lin", page);
	expect(status).toBe(200);
	const { floor, margin, list } = words("en").quoteEditor.breaks;
	const behind = [floor, margin, list].map((head) => `>${head}<`);
	const heads = (page: string) =>
		behind.filter((head) => page.replaceAll(/>\s+|\s+</g, (at) => at.trim()).includes(head));
	expect(heads((await visit("wei", page)).text)).toEqual(behind);
	expect(heads(text)).toEqual([]);
	expect(text).not.toContain('name="approvalReason"');
	for (const who of ["lin", "ada"] as const) expect((await visit(who, "/en/desk/approvals")).status, who).toBe(404);
	expect(text).toContain("canary-0");
	expect(text).toContain('<fieldset class="stack" disabled');
	expect(text).not.toContain('value="ask-approval"');
	expect((await visit("lin", page, { form: "write-quote", notes: "mine" })).status).toBe(404);
});

test("a currency that does not exist is kept as typed and named, and the quote can still be opened", async () => {
	const rfq = await submitted(house.db, cast.mei, {
		"lines[0].description": "Ring",
		"lines[0].quantities[0].quantity": "200",
	});
	const { number } = await startQuote(house.db, cast.wei, { rfqNumber: rfq.number });
	const own = `/en/desk/quotes/${number}`;
	const saved = await visit("wei", own, { ...(await opened("wei", own)), currency: "0x10" });
	expect(saved.status).toBe(303);
	for (const address of [own, `${own}/preview`]) expect((await visit("wei", address)).status, address).toBe(200);
});

test("a key that is a list or a tree is no key: what was said is refused, and the page stands", async () => {
	const { number } = await submitted(house.db, cast.mei, {
		"lines[0].description": "Ring",
		"lines[0].quantities[0].quantity": "200",
	});
	for (const name of ["formKey.a", "formKey[0].a"]) {
		const posted = await visit("mei", `/en/rfqs/${number}/talk`, { form: "post-message", body: "x", [name]: "y" });
		expect(posted.status, name).toBe(422);
	}
});

test("a number nobody gave is not found", async () => {
	expect((await visit("wei", "/en/desk/quotes/Q-2026-999999")).status).toBe(404);
});

test("Wei saves one page of lines, and the other page's stay", async () => {
	const second = await opened("wei", `${page}?from=10`);
	expect(Object.keys(second).some((name) => name.startsWith("lines[11]."))).toBe(true);
	expect(Object.keys(second).some((name) => name.startsWith("lines[0]."))).toBe(false);
	const price = "lines[11].offers[0].breaks[0].price";
	const saved = await visit("wei", page, { ...second, [price]: "12.50" });
	expect(saved.location).toContain("from=10&saved=1");
	expect((await opened("wei", `${page}?from=10`))[price]).toBe("12.50");
	expect((await visit("wei", page)).text).toContain("canary-0");
});

test("a button adds a quantity to the line it stands on, on whichever page", async () => {
	const added = await visit("wei", page, { ...(await opened("wei", `${page}?from=10`)), intent: "add-break.10.0" });
	expect(added.location).toContain("#field-lines-10-offers-0-breaks-1-quantity");
	expect(await opened("wei", `${page}?from=10`)).toHaveProperty(["lines[10].offers[0].breaks[1].price"]);
});

test("asking for approval of an unfinished draft says what is missing, with a link to its field", async () => {
	const { status, text } = await visit("wei", page, { ...(await opened("wei")), intent: "ask-approval" });
	expect(status).toBe(422);
	expect(text).toContain('href="#field-lines-0-offers-0-breaks-0-price"');
	expect(text).toContain('?from=10#field-lines-10-offers-0-breaks-0-price"');
});

test("two tabs that change the same field both see both, and the choice is stored", async () => {
	const [wei, petra] = [await opened("wei"), await opened("petra")];
	await visit("petra", page, { ...petra, place: "Bremen", notes: "Petra's" });
	const clash = await visit("wei", page, { ...wei, place: "Kiel" });
	expect(clash.status).toBe(409);
	expect(clash.text).toContain("Bremen");
	expect(clash.text).toContain("Kiel");
	expect((await opened("petra")).place).toBe("Bremen");
	const unsettled = await visit("wei", page, { ...wei, place: "Kiel", "merge[0].path": "place" });
	expect(unsettled.status).toBe(409);
	await visit("wei", page, { ...wei, place: "Kiel", "merge[0].path": "place", "merge[0].keep": "mine" });
	expect(await opened("wei")).toMatchObject({ place: "Kiel", notes: expect.stringContaining("Petra") as unknown });
});

test("saving by itself stops where somebody else has saved", async () => {
	const [wei, petra] = [await opened("wei"), await opened("petra")];
	await visit("petra", page, { ...petra, place: "Emden" });
	const answer = await visit("wei", page, { ...wei, notes: "typed on", intent: "autosave" });
	expect(answer.status).toBe(422);
	expect(JSON.parse(answer.text)).toHaveProperty("message");
	expect((await opened("wei")).notes).not.toContain("typed on");
});
