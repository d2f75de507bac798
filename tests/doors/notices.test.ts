// Notices over HTTP: answering by POST alone, Olga, a mail scanner, the calendar's secret, and files for other systems.
import { afterAll, beforeAll, expect, test } from "vitest";
import { followSubject } from "../../src/features/bulletins/follow-subject.ts";
import { publishBulletinFiles } from "../../src/features/bulletins/publish-bulletin-files.ts";
import { openNotice } from "../../src/features/notices/open-notice.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { newId } from "../../src/platform/ids.ts";
import { bulletinFolder, smallCatalogue } from "../bulletins/house.ts";
import { change } from "../notices/told.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;
const number = "PCN-2026-901";
const page = `/en/notices/${number}`;

let house: RunningHouse;
let cast: Cast;
const cookies = new Map<Who, string>();

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	await smallCatalogue(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	await followSubject(house.db, cast.mei, { subjectKind: "product", subject: "6204" });
	const folder = await bulletinFolder();
	await folder.write("new-grease-901", { ...change, number, title: "Canary grease" });
	await publishBulletinFiles(house.db, system("content"), folder.path);
	await folder.drop();
	const { id } = await house.db
		.selectFrom("bulletin")
		.select("id")
		.where("number", "=", number)
		.executeTakeFirstOrThrow();
	await house.db.transaction().execute((trx) => openNotice(trx, { bulletinId: id, revision: 1 }));
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, fields?: Record<string, string>, method?: string) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(fields ? { method: "POST", body: new URLSearchParams(fields) } : method ? { method } : {}),
	});
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const state = async () => {
	const row = await house.db.selectFrom("noticeRecipient").select(["state", "viewedAt"]).executeTakeFirstOrThrow();
	return [row.state, row.viewedAt === null];
};

test("a scanner that opens the letter's links changes nothing, and a HEAD is no reading", async () => {
	for (const path of [page, "/en/notices", `/zh-cn/notices/${number}`])
		expect((await visit(null, path)).status).toBe(303);
	await visit("mei", page, undefined, "HEAD");
	expect(await state()).toEqual(["queued", true]);
});

test("Olga and a wrong number are told the same, at every door", async () => {
	const foreign = await visit("olga", page);
	const nowhere = await visit("olga", "/en/notices/PCN-2026-999");
	expect(foreign.status).toBe(404);
	expect(foreign.text.replaceAll(number, "…")).toBe(nowhere.text.replaceAll("PCN-2026-999", "…"));
	expect((await visit("olga", "/en/notices")).text).not.toContain("Canary grease");
	const answer = { form: "answer-notice", seen: "0", revision: "1", answer: "accepted", note: "", formKey: newId() };
	expect((await visit("olga", page, answer)).text).not.toContain("Canary grease");
	expect((await visit("mei", `/en/desk/notices/${number}`)).status).toBe(404);
	expect((await visit("mei", `/en/desk/notices/${number}/ledger.csv`)).status).toBe(404);
	expect((await visit("wei", page)).status).toBe(404);
	expect(await state()).toEqual(["queued", true]);
});

test("Mei reads, answers by POST, and her colleague sees who answered", async () => {
	const read = await visit("mei", page);
	expect([read.status, read.text.includes("Canary grease"), read.text.includes('name="answer"')]).toEqual([
		200,
		true,
		true,
	]);
	expect(await state()).toEqual(["viewed", false]);
	const answer = { form: "answer-notice", seen: "0", revision: "1", answer: "objected", note: "", formKey: newId() };
	const refused = await visit("mei", page, answer);
	expect([refused.status, refused.text.includes("Please give the reason")]).toEqual([422, true]);
	expect((await visit("tomas", page, { ...answer, note: "x" })).status).toBe(422);
	expect((await visit("mei", page, { ...answer, note: "Too <b>stiff</b> at −20 °C" })).status).toBe(303);
	const tomas = await visit("tomas", page);
	expect(tomas.text).toContain("Too &lt;b&gt;stiff&lt;/b&gt;");
	expect(tomas.text).not.toContain('name="answer"');
});

test("the desk sees the ledger, an auditor gets it, and a request is closed with an answer", async () => {
	const ledger = await visit("wei", `/zh-cn/desk/notices/${number}`);
	expect([ledger.status, ledger.text.includes("Harbour Rail"), ledger.text.includes("有异议")]).toEqual([
		200,
		true,
		true,
	]);
	const csv = await visit("ada", `/en/desk/notices/${number}/ledger.csv`);
	expect(csv.headers.get("content-disposition")).toContain(`${number}-r1-ledger.csv`);
	expect(csv.text).toContain("Harbour Rail");
	expect(csv.text).toMatch(/[0-9a-f]{64}/);
	const xlsx = await visit("ada", `/en/desk/notices/${number}/ledger.xlsx`);
	expect([xlsx.status, xlsx.text.startsWith("PK")]).toEqual([200, true]);
	const { id } = await house.db.selectFrom("noticeAnswer").select("id").executeTakeFirstOrThrow();
	const reply = { form: "close-notice-request", answer: id, reply: "We send samples." };
	expect((await visit("ada", `/en/desk/notices/${number}`, reply)).status).not.toBe(303);
	expect((await visit("wei", `/en/desk/notices/${number}`, reply)).status).toBe(303);
	expect((await visit("mei", page)).text).toContain("We send samples.");
});

test("the calendar's address is shown once, opens without a cookie, and is kept by nobody in between", async () => {
	const made = await visit("mei", "/en/notices", { form: "make-notice-calendar" });
	const address = /\/feeds\/deadlines\/[\w-]{43}\.ics\?l=en/.exec(made.text)![0];
	expect((await visit("mei", "/en/notices")).text).not.toContain(address.slice(0, 40));
	const feed = await visit(null, address);
	expect(feed.text).toContain("BEGIN:VCALENDAR\r\n");
	expect(feed.headers.get("cache-control")).toContain("private");
	expect(feed.headers.get("x-robots-tag")).toBe("noindex");
	expect(feed.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
	const { id } = await house.db.selectFrom("noticeCalendar").select("id").executeTakeFirstOrThrow();
	const revoke = { form: "revoke-notice-calendar", calendar: id };
	await visit("olga", "/en/notices", revoke);
	expect((await visit(null, address)).status).toBe(200);
	expect((await visit("mei", "/en/notices", revoke)).status).toBe(303);
	expect((await visit(null, address)).status).toBe(404);
});

test("a pasted list is answered on the page, and kept", async () => {
	const asked = await visit("mei", "/en/notices/check", { form: "check-parts", pasted: "6204\nnonsense <b>" });
	expect([asked.status, asked.text.includes("Canary grease"), asked.text.includes("nonsense <b>")]).toEqual([
		200,
		true,
		false,
	]);
	expect((await visit("mei", "/en/notices/check", { form: "check-parts", pasted: "" })).status).toBe(422);
	const keep = { form: "keep-watch", name: "Mine", pasted: "6204", formKey: newId() };
	expect((await visit("mei", "/en/notices/check", keep)).status).toBe(303);
	expect((await visit("tomas", "/zh-cn/notices/check")).text).toContain("Mine");
	expect((await visit("olga", "/en/notices/check")).text).not.toContain("Mine");
});

test("anybody takes a public notice into another system", async () => {
	const at = "/en/bulletins/new-grease-901/notice";
	const json = await visit(null, `${at}.json`);
	expect((JSON.parse(json.text) as { idShort: string }).idShort).toBe("ProductChangeNotifications");
	expect((await visit(null, `${at}.xml`)).text).toContain(`<PcnId>${number}</PcnId>`);
	expect((await visit(null, `${at}.csv`)).text).toContain("6205");
	expect((await visit(null, `${at}.pdf`)).status).toBe(404);
	expect((await visit(null, "/en/bulletins/none/notice.json")).status).toBe(404);
});
