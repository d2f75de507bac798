// From the client's file to the filled one: who sees what, what is confirmed, what is remembered, what is refused.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmAnswers } from "../../src/features/questionnaires/confirm-answers.ts";
import { correctColumns } from "../../src/features/questionnaires/correct-columns.ts";
import { discardQuestionnaire } from "../../src/features/questionnaires/discard-questionnaire.ts";
import * as questions from "../../src/features/questionnaires/find-questionnaires.ts";
import { finishQuestionnaire } from "../../src/features/questionnaires/finish-questionnaire.ts";
import { bookLimits } from "../../src/features/questionnaires/questionnaire.ts";
import { startQuestionnaire } from "../../src/features/questionnaires/start-questionnaire.ts";
import { workOnNextQuestionnaire } from "../../src/features/questionnaires/work-on-questionnaire.ts";
import { storedPath } from "../../src/platform/attachments/attachment-folders.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { openZip } from "../../src/platform/tables/open-zip.ts";
import { readBook } from "../../src/platform/tables/read-book.ts";
import { publishItems } from "../dossier-papers/publish-items.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { chineseList, harbourRailWorkbook, uploadOf, withMacros } from "./asked-files.ts";

const house = useDatabase();
const contentDir = new URL("../../content", import.meta.url).pathname;
let dataDir: string;
let cast: Cast;

beforeAll(async () => {
	holdClock("2026-11-23T12:00:00.000Z");
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-questionnaires-"));
	cast = await castInto(house.db);
	await publishItems(house.db, dataDir);
});
afterAll(async () => {
	holdClock(null);
	await rm(dataDir, { recursive: true, force: true });
});

const settings = () => ({ dataDir, contentDir, siteUrl: "https://minhe.example", appSecret: "s".repeat(40) });
const work = () => workOnNextQuestionnaire(house.db, settings());

async function send(actor: ClientActor, name: string, content: string | Buffer): Promise<string> {
	const id = await startQuestionnaire(house.db, actor, await uploadOf(dataDir, name, content), settings());
	expect(await work()).toBe(true);
	return id;
}

const find = async (id: string) => (await questions.findQuestionnaire(house.db, cast.ada, id))!;
const list = async (id: string) => (await questions.listQuestions(house.db, { id }, { page: 1 })).questions;
const answer = (one: questions.AskedQuestion, text = one.proposal, confirm = true) => ({
	id: one.id,
	text,
	seen: one.confirmedAt ?? "",
	...(confirm ? { confirm: "yes" as const } : {}),
});
const pathOf = async (id: string, which: "asked" | "answered") =>
	storedPath(dataDir, (await questions.findQuestionnaireFile(house.db, { id }, which))!.storageName);

async function partsOf(path: string): Promise<Map<string, string>> {
	const zip = await openZip(path, "x.xlsx");
	const parts = new Map<string, string>();
	for (const entry of zip.entries) {
		const pieces: Buffer[] = [];
		for await (const piece of zip.read(entry)) pieces.push(piece);
		parts.set(entry.name, Buffer.concat(pieces).toString("utf8"));
	}
	await zip.close();
	return parts;
}

test("Tomas sends a questionnaire; answers are proposed with evidence, and our editors are told", async () => {
	const id = await send(cast.tomas, "harbour.xlsx", harbourRailWorkbook());
	const found = await find(id);
	expect(found).toMatchObject({ state: "proposed", questions: 7, confirmed: 0, uploadedByName: "Tomas" });
	const [employees, iatf, turnover, contingency, bank] = await list(id);
	expect(employees).toMatchObject({ proposal: expect.stringContaining("2,350 in all"), reason: { code: "found" } });
	expect(iatf!.evidence[0]).toMatchObject({ code: "EFC-IATF-0418831", version: 1, validUntil: "2027-02-28", isClosed: false }); // prettier-ignore
	expect(turnover).toMatchObject({ proposal: "", confidence: 0, reason: { code: "nothing" } });
	expect(contingency!.evidence[0]!.isClosed).toBe(false);
	expect(bank!.evidence.every(({ isClosed }) => isClosed)).toBe(true);
});

test("Mei sees it, Olga and a visitor find nothing, and of our people only who keeps the dossier", async () => {
	const id = await send(cast.tomas, "own.csv", chineseList);
	const asked = (actor: Parameters<typeof questions.findQuestionnaire>[1]) =>
		questions.findQuestionnaire(house.db, actor, id);
	for (const actor of [cast.mei, cast.tomas, cast.ada]) expect((await asked(actor))?.id).toBe(id);
	for (const actor of [cast.olga, visitor, cast.wei, cast.petra]) expect(await asked(actor)).toBeUndefined();
	expect((await questions.listQuestionnaires(house.db, cast.olga)).questionnaires).toEqual([]);
	const pending = { ...cast.mei, isMemberApproved: false };
	expect(await questions.findQuestionnaire(house.db, pending, id)).toBeUndefined();
	for (const run of [
		() => discardQuestionnaire(house.db, cast.olga, id),
		() => correctColumns(house.db, cast.olga, id, { sheets: [{ use: "yes", headRow: 1, question: 0, answer: 1 }] }),
	])
		await expect(run()).rejects.toMatchObject({ code: "not-found" });
	for (const run of [
		() => confirmAnswers(house.db, cast.wei, id, { answers: [] }),
		() => confirmAnswers(house.db, cast.mei, id, { answers: [] }),
		() => finishQuestionnaire(house.db, cast.mei, id),
		() => startQuestionnaire(house.db, cast.ada, { fileName: "x.csv" } as never, settings()),
	])
		await expect(run()).rejects.toMatchObject({ code: "not-allowed" });
});

test("Ada confirms; the filled file keeps the client's layout to the byte, and Tomas gets a letter", async () => {
	const id = await send(cast.tomas, "filled.xlsx", harbourRailWorkbook());
	const all = await list(id);
	const typed = all.map((one) => answer(one, one.question.includes("turnover") ? "=1+1" : one.proposal, one.proposal !== "" || one.question.includes("turnover"))); // prettier-ignore
	await confirmAnswers(house.db, cast.ada, id, { answers: typed, remember: "yes" });
	await finishQuestionnaire(house.db, cast.ada, id);
	expect(await find(id)).toMatchObject({ state: "filling", confirmed: 6 });
	expect(await work()).toBe(true);
	expect(await find(id)).toMatchObject({ state: "answered", answeredByName: "Ada", questions: 7 });
	const [before, after] = [await partsOf(await pathOf(id, "asked")), await partsOf(await pathOf(id, "answered"))];
	expect([...after.keys()]).toEqual([...before.keys()]);
	const filled = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];
	for (const [name, content] of before) if (!filled.includes(name)) expect(after.get(name), name).toBe(content);
	const bare = (xml: string) =>
		xml.replace(/<c [^>]*t="inlineStr"><is><t xml:space="preserve">[^<]*<\/t><\/is><\/c>/g, "");
	const emptied = (xml: string) =>
		bare(xml).replaceAll(/<c r="C[56]" s="1"\/>|<c r="C7"[^>]*><is><t>please fill in<\/t><\/is><\/c>/g, "");
	for (const name of filled) expect(emptied(after.get(name)!)).toBe(emptied(before.get(name)!));
	const book = await readBook(await pathOf(id, "answered"), "filled.xlsx", bookLimits);
	const cellOf = (sheet: number, row: number, column: number) => book.sheets[sheet]!.rows.find((one) => one.row === row)!.cells[column]; // prettier-ignore
	expect(cellOf(0, 5, 2)).toContain("2,350");
	expect(after.get(filled[0]!)).toContain("'=1+1");
	expect(after.get(filled[0]!)).toContain("<f>SUM(F5:F7)</f>");
	expect([cellOf(1, 2, 2), cellOf(1, 2, 3) ?? "", cellOf(1, 2, 4)]).toEqual(["X", "", expect.stringContaining("QYC-E-25-0212")]); // prettier-ignore
	const letters = await house.db.selectFrom("letter").select(["recipientAddress", "kind"]).where("kind", "=", "questionnaire-answered").execute(); // prettier-ignore
	expect(letters).toEqual([{ kind: "questionnaire-answered", recipientAddress: "tomas@harbour-rail.example" }]);
	const kinds = await house.db.selectFrom("event").select("kind").where("subjectId", "=", id).orderBy("id").execute();
	expect(kinds.map(({ kind }) => kind)).toEqual(["questionnaire.sent", "questionnaire.proposed", "questionnaire.confirmed", "questionnaire.finished", "questionnaire.answered"]); // prettier-ignore
});

test("what was confirmed is proposed surely the next time, to Olga's company too, and less surely where it is asked a little otherwise", async () => {
	const id = await send(cast.olga, "next.csv", "Question,Answer\n7) What is your ANNUAL turnover?,\nWhat is your annual turnover p.a.?,\n1.7 Bank name and SWIFT code,\n"); // prettier-ignore
	const [same, like, bank] = await list(id);
	expect(same).toMatchObject({ proposal: "=1+1", confidence: 1, reason: { code: "remembered" } });
	expect(like!.reason.code).toBe("remembered-like");
	expect(like!.confidence).toBeLessThan(0.86);
	expect(bank!.evidence.every(({ isClosed }) => isClosed)).toBe(true);
});

test("what an answer rested on has changed: it is proposed with less confidence; has it expired, not at all", async () => {
	const { itemId } = (await house.db
		.selectFrom("dossierItemVersion as version")
		.innerJoin("dossierItem as item", "item.id", "version.itemId")
		.select("itemId")
		.where("code", "=", "contingency-plan")
		.executeTakeFirst())!;
	const evidence = JSON.stringify([{ itemId, code: "contingency-plan", version: 0 }]);
	const said = {
		answer: "Once a year.",
		evidence,
		confirmedBy: cast.ada.personId,
		confirmedAt: "2026-11-01T00:00:00.000Z",
	};
	await house.db.insertInto("confirmedAnswer").values({ questionKey: "how often is it tried", question: "How often is it tried?", ...said }).execute(); // prettier-ignore
	const id = await send(cast.olga, "changed.csv", "Question,Answer\nHow often is it tried?,\n");
	expect((await list(id))[0]).toMatchObject({ proposal: "Once a year.", confidence: 0.6, reason: { code: "remembered-changed" } }); // prettier-ignore
	holdClock("2030-01-01T00:00:00.000Z");
	const later = await send(cast.olga, "later.csv", "Question,Answer\nAre you certified to ISO 50001?,\n");
	expect((await list(later))[0]).toMatchObject({ proposal: "", reason: { code: "expired" } });
	holdClock("2026-11-23T12:00:00.000Z");
});

test("a page is confirmed at once, but nothing the client may not see; what a colleague changed meanwhile is said", async () => {
	const id = await send(cast.tomas, "page.xlsx", harbourRailWorkbook());
	const seen = await list(id);
	await confirmAnswers(house.db, cast.ada, id, {
		answers: seen.map((one) => answer(one, one.proposal, false)),
		all: "yes",
	});
	const after = await list(id);
	const open = after.filter(({ confirmedAt }) => confirmedAt === null).map(({ question }) => question);
	expect(open).toContain("Bank name and SWIFT code");
	const late = confirmAnswers(house.db, cast.ada, id, { answers: [answer(seen[0]!, "Something else")] });
	await expect(late).rejects.toMatchObject({ code: "questionnaire-answer-changed", facts: { by: "Ada" } });
	await confirmAnswers(house.db, cast.ada, id, { answers: [answer(after[0]!, after[0]!.answer!, false)] });
	expect((await list(id))[0]).toMatchObject({ answer: null, confirmedAt: null });
	const empty = confirmAnswers(house.db, cast.ada, id, { answers: [answer(after.at(-1)!, "")] });
	await expect(empty).rejects.toMatchObject({ code: "questionnaire-answer-empty" });
	await expect(correctColumns(house.db, cast.tomas, id, { sheets: [{ use: "yes", headRow: 3, question: 1, answer: 2 }] })).rejects.toMatchObject({ code: "questionnaire-begun" }); // prettier-ignore
});

test("Tomas corrects the columns before anything is confirmed, and takes a questionnaire back", async () => {
	const id = await send(cast.tomas, "words.csv", "alpha,beta,gamma\nsomething,,\nanything,,\n");
	expect(await find(id)).toMatchObject({ state: "refused", fault: { code: "questionnaire-no-questions" } });
	const same = { sheets: [{ use: "yes" as const, headRow: 1, question: 0, answer: 0 }] };
	await expect(correctColumns(house.db, cast.tomas, id, same)).rejects.toMatchObject({
		code: "questionnaire-columns-same",
	});
	await correctColumns(house.db, cast.tomas, id, { sheets: [{ use: "yes", headRow: 1, question: 0, answer: 2 }] });
	expect(await work()).toBe(true);
	expect((await list(id)).map(({ answerCell }) => answerCell)).toEqual(["C2", "C3"]);
	await expect(finishQuestionnaire(house.db, cast.ada, id)).rejects.toMatchObject({
		code: "questionnaire-nothing-confirmed",
	});
	await discardQuestionnaire(house.db, cast.tomas, id);
	expect(await questions.findQuestionnaire(house.db, cast.ada, id)).toBeUndefined();
	expect(await questions.findQuestionnaireFile(house.db, { id }, "asked")).toBeUndefined();
});

test("macros, passwords and broken files are refused with a sentence and the mend; a text file keeps its separators", async () => {
	const start = async (name: string, content: string | Buffer) =>
		startQuestionnaire(house.db, cast.tomas, await uploadOf(dataDir, name, content), settings());
	await expect(start("a.xlsm", withMacros())).rejects.toMatchObject({ code: "book-with-macros", field: "file" });
	const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(600)]); // prettier-ignore
	await expect(start("a.xlsx", old)).rejects.toMatchObject({ code: "table-encrypted", field: "file" });
	const hidden = await send(cast.tomas, "renamed.xlsx", withMacros());
	expect(await find(hidden)).toMatchObject({ state: "refused", fault: { code: "book-with-macros" } });
	const id = await send(cast.tomas, "liste.csv", chineseList);
	const [iatf, employees] = await list(id);
	await confirmAnswers(house.db, cast.ada, id, { answers: [answer(iatf!), answer(employees!)] });
	await finishQuestionnaire(house.db, cast.ada, id);
	await work();
	const filled = (await readFile(await pathOf(id, "answered"))).toString("utf8").split("\r\n");
	expect(filled[0]).toBe("供应商调查表;;");
	expect(filled[2]).toMatch(/^1;是否通过 IATF 16949 认证？;是。IATF 16949:2016/);
	expect(filled[4]).toBe("3;近三年销售额;");
	await expect(confirmAnswers(house.db, cast.ada, id, { answers: [] })).rejects.toMatchObject({ code: "questionnaire-not-open" }); // prettier-ignore
});

test("a file that ended the thread three times is not begun a fourth time", async () => {
	const id = await startQuestionnaire(
		house.db,
		cast.tomas,
		await uploadOf(dataDir, "poison.csv", chineseList),
		settings(),
	);
	await house.db.updateTable("questionnaire").set({ tries: 3 }).where("id", "=", id).execute();
	await work();
	expect(await find(id)).toMatchObject({ state: "refused", fault: { code: "questionnaire-not-readable" } });
	expect(await work()).toBe(false);
});

test("where some of it is open to the client, only that is proposed", async () => {
	const bank = house.db.selectFrom("dossierItem").select("id").where("code", "=", "bank-usd");
	const { id: itemId } = await bank.executeTakeFirstOrThrow();
	const at = "2026-11-20T00:00:00.000Z";
	const asked = {
		organisationId: cast.mei.organisationId,
		askedBy: cast.mei.personId,
		askedAt: at,
		dueAt: at,
		reason: "",
	};
	const granted = { decidedBy: cast.ada.personId, decidedAt: at, outcome: "granted" as const, note: "", accessUntil: "2026-12-31" }; // prettier-ignore
	await house.db
		.insertInto("dossierRequest")
		.values({ id: "granted", itemId, ...asked, ...granted })
		.execute();
	await house.db.deleteFrom("confirmedAnswer").execute();
	const id = await send(cast.tomas, "bank.csv", "Question,Answer\nBank name and SWIFT code,\n");
	expect((await list(id))[0]!.evidence.map(({ code, isClosed }) => [code, isClosed])).toEqual([["bank-usd", false]]);
});
