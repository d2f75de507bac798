// How well answers are proposed, measured on questions as they are really asked.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DossierItem } from "../../src/features/dossier/dossier-item.ts";
import { readDossier } from "../../src/features/dossier/find-dossier-items.ts";
import { isChinese } from "../../src/features/questionnaires/fold-question.ts";
import { matchQuestion } from "../../src/features/questionnaires/match-question.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { publishItems } from "../dossier-papers/publish-items.ts";
import { useDatabase } from "../support/database.ts";
import { askedQuestions } from "./asked-questions.ts";

const house = useDatabase();
let folder: string;
let items: DossierItem[];

beforeAll(async () => {
	holdClock("2026-11-23T12:00:00.000Z");
	folder = await mkdtemp(join(tmpdir(), "supplyline-match-"));
	await publishItems(house.db, folder);
	({ items } = await readDossier(house.db, { level: "on-request", organisationId: null }));
});
afterAll(async () => {
	holdClock(null);
	await rm(folder, { recursive: true, force: true });
});

const match = (asked: string, on = "2026-11-23", open = items) =>
	matchQuestion(asked, {
		locale: isChinese(asked) ? "zh-cn" : "en",
		on,
		items,
		plantNames: new Map([["CTU", "Chengdu"]]),
		openItems: new Set(open.map(({ id }) => id)),
	});

test("nine of ten proposals are right, and most of what the dossier states is found", () => {
	const proposed = askedQuestions.map((one) => ({ ...one, proposal: match(one.asked) }));
	const given = proposed.filter(({ proposal }) => proposal.answer !== "");
	const isRight = ({ topics, says, proposal }: (typeof proposed)[number]) =>
		topics !== null &&
		topics.every((topic) => proposal.reason.topics.includes(topic)) &&
		proposal.answer.includes(says!);
	const right = given.filter(isRight);
	const wrong = given.filter((one) => !isRight(one)).map(({ asked, proposal }) => `${asked} -> ${proposal.answer}`);
	const wanted = proposed.filter(({ topics }) => topics !== null);
	const missed = wanted.filter((one) => !right.includes(one)).map(({ asked }) => asked);
	const [precision, recall] = [right.length / given.length, right.length / wanted.length];
	expect(askedQuestions.length).toBeGreaterThanOrEqual(100);
	expect(precision, wrong.join("\n")).toBeGreaterThanOrEqual(0.97);
	expect(recall, missed.join("\n")).toBeGreaterThanOrEqual(0.95);
	for (const { proposal } of given) {
		expect(proposal.evidence.length).toBeGreaterThan(0);
		expect(proposal.confidence).toBeGreaterThanOrEqual(0.5);
		expect(proposal.confidence).toBeLessThan(1);
	}
});

test("what has expired is never proposed: where nothing else is left, that is said", () => {
	expect(match("Do you hold ISO 50001?", "2026-11-23").answer).not.toContain("QYC-EN-23-0561");
	expect(match("Do you hold ISO 50001?", "2030-01-01")).toMatchObject({ answer: "", reason: { code: "expired" } });
	expect(match("Do you have product liability insurance?", "2027-01-01")).toMatchObject({ answer: "", reason: { code: "expired" } }); // prettier-ignore
});

test("evidence that this client is not shown is marked, so that nobody confirms it unseen", () => {
	const open = items.filter(({ level }) => level === "public" || level === "registered");
	const bank = match("Bank name and SWIFT code", "2026-11-23", open);
	expect(bank.evidence.length).toBeGreaterThan(0);
	expect(bank.evidence.every(({ isClosed }) => isClosed)).toBe(true);
	expect(match("ISO 9001?", "2026-11-23", open).evidence.every(({ isClosed }) => !isClosed)).toBe(true);
});

test("a question that asks for more than one thing is proposed with less confidence, and says so", () => {
	const one = match("Do you hold ISO 9001?");
	const two = match("Do you hold ISO 9001 and ISO 14001?");
	const part = match("Do you hold ISO 9001? Who is your contact for it?");
	expect(one.reason.code).toBe("found");
	expect(two).toMatchObject({ reason: { code: "found-several" } });
	expect(part).toMatchObject({ reason: { code: "found-in-part" } });
	expect(one.confidence).toBeGreaterThan(two.confidence);
	expect(two.confidence).toBeGreaterThan(part.confidence);
});
