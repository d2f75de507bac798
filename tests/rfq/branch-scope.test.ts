import { beforeAll, expect, test } from "vitest";
import { listQuoteReaders } from "../../src/features/quotes/tell-of-version.ts";
import { listMentionable } from "../../src/features/talk/find-talk.ts";
import { changeCloseDay } from "../../src/features/rfq/change-close-day.ts";
import { duplicateRfq } from "../../src/features/rfq/duplicate-rfq.ts";
import { giveInformation } from "../../src/features/rfq/give-information.ts";
import { wantInformation } from "../../src/features/rfq/want-information.ts";
import { withdrawRfq } from "../../src/features/rfq/withdraw-rfq.ts";
import { findRfq, listRfqs } from "../../src/features/rfq/find-rfqs.ts";
import { openRfqForm } from "../../src/features/rfq/open-rfq-form.ts";
import { saveRfqDraft } from "../../src/features/rfq/save-rfq-draft.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { findAttachment } from "../../src/platform/attachments/find-attachment.ts";
import { keepAttachment } from "../../src/platform/attachments/keep-attachment.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { newId } from "../../src/platform/ids.ts";
import { branchOf, seatInBranches } from "../support/branches.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { bearings, stockShelf, submitted, typedForm } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
let harburg: string;
let bremen: string;
let foreign: string;
/** Ines buys for the Harburg branch alone; Tomas compares for Bremen alone. */
let ines: ClientActor;
let tomas: ClientActor;
const dataDir = "var/none";

async function ask(actor: ClientActor, unit: string): Promise<{ rfqId: string; number: string }> {
	const { rfqId } = await startRfqDraft(house.db, actor, { typed: typedForm(bearings), locale: "en", unit });
	return submitRfq(house.db, actor, { rfqId });
}

const seen = async (actor: ClientActor) =>
	(await listRfqs(house.db, actor)).rfqs.map(({ number }) => number ?? "draft").sort();

beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
	harburg = await branchOf(house.db, cast.mei, "Werk Harburg");
	bremen = await branchOf(house.db, cast.mei, "Werk Bremen");
	foreign = await branchOf(house.db, cast.olga, "Olgino Nord");
	ines = await seatInBranches(house.db, cast.ines, "procurement", [harburg]);
	tomas = await seatInBranches(house.db, cast.tomas, "price-comparison", [bremen]);
});

test("who sits in a branch sees its RFQs and the own ones, who sits in the whole organisation all, Olga none", async () => {
	const [whole, north, south] = [await ask(cast.mei, ""), await ask(cast.mei, harburg), await ask(cast.mei, bremen)];
	expect(await seen(cast.mei)).toEqual([whole, north, south].map(({ number }) => number));
	expect(await seen(ines)).toEqual([north.number]);
	expect(await seen(tomas)).toEqual([south.number]);
	expect(await findRfq(house.db, ines, south.number)).toBeUndefined();
	expect(await findRfq(house.db, ines, whole.number)).toBeUndefined();
	expect(await findRfq(house.db, ines, north.number)).toMatchObject({ unit: { id: harburg, name: "Werk Harburg" } });
	expect(await seen(cast.olga)).toEqual([]);
	expect(await seen({ ...cast.mei, isOrganisationAdmin: false, seats: [] })).toEqual(await seen(cast.mei));
	expect(await seen({ ...tomas, seats: [] })).toEqual([]);
});

test("what Ines asks for goes to her branch by itself, and Mei's colleagues there go on with it", async () => {
	const { rfqId } = await startRfqDraft(house.db, ines, { typed: typedForm(bearings), locale: "en" });
	expect(await openRfqForm(house.db, ines, new URL(`http://x/?draft=${rfqId}`), undefined)).toMatchObject({
		unit: harburg,
		mustChooseBranch: true,
	});
	expect(await seen(tomas)).not.toContain("draft");
	expect((await submitRfq(house.db, ines, { rfqId })).number).toMatch(/^RFQ-/);
});

test("who sits in two branches chooses one; the whole organisation is nobody's to ask for there", async () => {
	const both: ClientActor = { ...ines, seats: [...ines.seats, { seat: "procurement", unitId: bremen }] };
	const typed = typedForm(bearings);
	const { rfqId, revision } = await startRfqDraft(house.db, both, { typed, locale: "en" });
	await expect(submitRfq(house.db, both, { rfqId })).rejects.toMatchObject({ code: "branch-missing", field: "unit" });
	await saveRfqDraft(house.db, both, { rfqId, revision, typed, unit: bremen }, { dataDir });
	expect((await submitRfq(house.db, both, { rfqId })).number).toMatch(/^RFQ-/);
});

test("a branch of somebody else's, an ended one and one where she does not sit are not found", async () => {
	const ended = await branchOf(house.db, cast.mei, "Werk Altona");
	await house.db.updateTable("organisationUnit").set({ endedAt: "2026-01-01" }).where("id", "=", ended).execute();
	for (const [actor, unit] of [
		[cast.mei, foreign],
		[cast.mei, ended],
		[cast.mei, newId()],
		[ines, bremen],
	] as const) {
		const started = startRfqDraft(house.db, actor, { typed: typedForm(bearings), locale: "en", unit });
		await expect(started).rejects.toMatchObject({ code: "not-found", field: "unit" });
	}
});

test("a copy stays in its branch", async () => {
	const { number } = await ask(cast.mei, harburg);
	const copy = await duplicateRfq(house.db, cast.mei, { number, locale: "en" }, { dataDir });
	const row = await house.db.selectFrom("rfq").select("unitId").where("id", "=", copy.rfqId).executeTakeFirstOrThrow();
	expect(row.unitId).toBe(harburg);
	await expect(duplicateRfq(house.db, tomas, { number, locale: "en" }, { dataDir })).rejects.toThrow("not-found");
});

test("files, @ and letters keep to the branch as well", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	await house.db.updateTable("rfq").set({ unitId: bremen }).where("id", "=", rfqId).execute();
	const id = await house.db
		.transaction()
		.execute((trx) =>
			keepAttachment(
				trx,
				cast.mei,
				{ organisationId: cast.mei.organisationId, subject: { kind: "rfq", id: rfqId } },
				{ fileName: "a.pdf", mediaType: "application/pdf", sizeBytes: 1, sha256: "0", storageName: newId() },
			),
		);
	expect(await findAttachment(house.db, tomas, id)).toBeDefined();
	expect(await findAttachment(house.db, cast.mei, id)).toBeDefined();
	expect(await findAttachment(house.db, ines, id)).toBeUndefined();
	const rfq = { id: rfqId, organisationId: cast.mei.organisationId };
	const called = (await listMentionable(house.db, cast.mei, rfq, "outer")).map(({ name }) => name);
	expect(called).toContain("Tomas");
	expect(called).not.toContain("Ines");
	const quote = { rfqId, organisationId: cast.mei.organisationId, number } as Parameters<typeof listQuoteReaders>[1];
	expect((await listQuoteReaders(house.db, quote)).map(({ email }) => email.split("@")[0]).sort()).toEqual([
		"mei",
		"tomas",
	]);
});

test("who buys for Harburg and only compares for Bremen takes back, closes and answers what is Harburg's alone", async () => {
	const both: ClientActor = { ...ines, seats: [...ines.seats, { seat: "price-comparison", unitId: bremen }] };
	const [north, south] = [await ask(cast.mei, harburg), await ask(cast.mei, bremen)];
	const steer = async (actor: ClientActor, number: string) => {
		const informationId = await wantInformation(house.db, cast.wei, number, { question: "Which grease?", line: "" });
		const said = (deed: Promise<void>) => deed.then(() => "done").catch((refused: Error) => refused.message);
		return [
			await said(giveInformation(house.db, actor, number, { informationId, answer: "Lithium" })),
			await said(changeCloseDay(house.db, actor, number, { closeOn: "2099-12-01" })),
			await said(withdrawRfq(house.db, actor, { number, reason: "" })),
		];
	};
	expect(await steer(both, south.number)).toEqual(["not-allowed", "not-allowed", "not-allowed"]);
	expect((await findRfq(house.db, both, south.number))!).toMatchObject({ state: "waiting", closeOn: null });
	expect(await steer(ines, south.number)).toEqual(["not-found", "not-found", "not-found"]);
	expect(await steer(both, north.number)).toEqual(["done", "done", "done"]);
});

test("what a person began stays the person's to take back, whatever branch the seat is of", async () => {
	const { number } = await ask(cast.mei, bremen);
	const moved: ClientActor = { ...(await seatInBranches(house.db, cast.mei, "procurement", [harburg])) };
	await withdrawRfq(house.db, { ...moved, isOrganisationAdmin: false }, { number, reason: "" });
	expect((await findRfq(house.db, cast.mei, number))!.state).toBe("withdrawn");
});
