import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addStep } from "../../src/features/qualification/add-step.ts";
import { changeQualification, sponsorQualification } from "../../src/features/qualification/change-qualification.ts";
import { changeStep, removeStep } from "../../src/features/qualification/change-step.ts";
import { findQualification, listQualifications } from "../../src/features/qualification/find-qualifications.ts";
import { openQualification } from "../../src/features/qualification/open-qualification.ts";
import { daysElapsed } from "../../src/features/qualification/qualification.ts";
import { remindOfReaudits } from "../../src/features/qualification/remind-of-reaudits.ts";
import { findAttachment } from "../../src/platform/attachments/find-attachment.ts";
import { keepAttachment } from "../../src/platform/attachments/keep-attachment.ts";
import type { Actor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import type { Settings } from "../../src/platform/env.ts";
import { newId } from "../../src/platform/ids.ts";
import { inTransaction } from "../../db/connect.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
let dataDir: string;
beforeAll(async () => {
	cast = await castInto(house.db);
	dataDir = await mkdtemp(join(tmpdir(), "qualification-"));
});
afterEach(() => holdClock(null));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const blank = {
	organisation: "",
	site: "",
	sponsor: "Ines",
	startedOn: "2026-09-01",
	targetOn: null,
	locale: "en",
} as const;

async function opened(actor: Actor = cast.mei, also: { usual?: string; organisation?: string } = {}) {
	return openQualification(house.db, actor, { ...blank, name: "Wheel hub units", formKey: newId(), ...also });
}
const look = async (actor: Actor, id: string) => (await findQualification(house.db, actor, id))!;
const noFiles = () => ({ files: [], settings: { dataDir } });
const blankStep = { dueOn: null, startedOn: null, doneOn: null, note: "" };

test("Mei begins with the usual steps, Wei sees them, and Olga sees nothing of it", async () => {
	const id = await opened(cast.mei, { usual: "1" });
	expect((await look(cast.wei, id)).steps.map(({ name }) => name)).toContain("Process audit");
	expect(await findQualification(house.db, cast.olga, id)).toBeUndefined();
	expect((await listQualifications(house.db, cast.olga)).qualifications).toEqual([]);
	await expect(addStep(house.db, cast.olga, id, step(1))).rejects.toThrow("not-found");
	await expect(changeQualification(house.db, cast.olga, id, head(1))).rejects.toThrow("not-found");
});

const step = (
	revision: number,
	sharing: "shared" | "own" = "shared",
	responsible: "client" | "supplier" = "client",
) => ({
	revision,
	name: "Second opinion",
	responsible,
	sharing,
	dueOn: null,
});
const head = (revision: number) => ({
	revision,
	name: "Wheel hub units",
	site: "",
	sponsor: "Ines",
	state: "open" as const,
	startedOn: "2026-09-01",
	targetOn: null,
	approvedOn: null,
	reauditOn: null,
});

test("pressing twice begins one", async () => {
	const input = { ...blank, name: "Bolts", formKey: newId() };
	expect(await openQualification(house.db, cast.mei, input)).toBe(await openQualification(house.db, cast.mei, input));
	await expect(openQualification(house.db, cast.olga, input)).rejects.toThrow("not-found");
});

test("a step of one side alone does not exist for the other, nor do its documents", async () => {
	const id = await opened();
	const theirs = await addStep(house.db, cast.mei, id, step(1, "own"));
	const ours = await addStep(house.db, cast.wei, id, step(2, "own", "supplier"));
	expect((await look(cast.mei, id)).steps.map((one) => one.id)).toEqual([theirs]);
	expect((await look(cast.wei, id)).steps.map((one) => one.id)).toEqual([ours]);
	const [listed] = (await listQualifications(house.db, cast.wei)).qualifications;
	expect(listed).toMatchObject({ id, steps: 1 });
	await expect(
		changeStep(house.db, cast.wei, id, { revision: 3, step: theirs, ...blankStep }, noFiles()),
	).rejects.toThrow("not-found");
	await expect(removeStep(house.db, cast.mei, id, { revision: 3, step: ours })).rejects.toThrow("not-found");
	const file = { fileName: "a.pdf", mediaType: "application/pdf", sizeBytes: 1, sha256: "0" };
	const hangs = (actor: Actor, stepId: string, organisationId: string | null, part: string) =>
		inTransaction(house.db, (trx) =>
			keepAttachment(
				trx,
				actor,
				{ organisationId, subject: { kind: "qualification-step", id: stepId }, part },
				{ ...file, storageName: newId() },
			),
		);
	const theirFile = await hangs(cast.mei, theirs, cast.mei.organisationId, "client");
	const ourFile = await hangs(cast.wei, ours, null, "supplier");
	expect(await findAttachment(house.db, cast.tomas, theirFile)).toBeDefined();
	expect(await findAttachment(house.db, cast.wei, theirFile)).toBeUndefined();
	expect(await findAttachment(house.db, cast.mei, ourFile)).toBeUndefined();
	expect(await findAttachment(house.db, cast.olga, theirFile)).toBeUndefined();
	await expect(addStep(house.db, cast.mei, id, step(3, "own", "supplier"))).rejects.toThrow("qualification-own-step");
});

test("whoever is responsible says that a step is done, on a day that has come", async () => {
	holdClock("2026-11-23T09:00:00.000Z");
	const id = await opened();
	const audit = await addStep(house.db, cast.mei, id, step(1));
	const done = (actor: Actor, revision: number, doneOn: string, startedOn: string | null = null) =>
		changeStep(house.db, actor, id, { revision, step: audit, ...blankStep, startedOn, doneOn }, noFiles());
	await expect(done(cast.wei, 2, "2026-11-20")).rejects.toThrow("qualification-not-yours-to-settle");
	await expect(done(cast.ines, 2, "2026-11-24")).rejects.toThrow("qualification-in-the-future");
	await expect(done(cast.ines, 2, "2026-11-20", "2026-11-21")).rejects.toThrow("qualification-done-first");
	await done(cast.ines, 2, "2026-11-20");
	expect((await look(cast.wei, id)).steps[0]).toMatchObject({ doneOn: "2026-11-20", updatedByName: "Ines" });
	await expect(removeStep(house.db, cast.mei, id, { revision: 3, step: audit })).rejects.toThrow(
		"qualification-step-on-record",
	);
	await expect(done(cast.tomas, 3, "2026-11-20")).rejects.toThrow("not-allowed");
});

test("of two who change at once, the second is told and nothing of it is stored", async () => {
	const id = await opened();
	await changeQualification(house.db, cast.mei, id, { ...head(1), sponsor: "Tomas" });
	await expect(changeQualification(house.db, cast.ines, id, { ...head(1), name: "Other" })).rejects.toThrow(
		"qualification-changed-meanwhile",
	);
	expect(await look(cast.mei, id)).toMatchObject({ sponsor: "Tomas", name: "Wheel hub units", revision: 2 });
});

test("only the client approves, with its day; a re-audit lies after it", async () => {
	const id = await opened();
	const change = (also: object, actor: Actor = cast.ines) =>
		changeQualification(house.db, actor, id, { ...head(1), ...also });
	await expect(change({ state: "approved" })).rejects.toThrow("qualification-approved-when");
	await expect(change({ approvedOn: "2026-10-01" })).rejects.toThrow("qualification-not-approved");
	await expect(change({ state: "approved", approvedOn: "2026-08-01" })).rejects.toThrow("qualification-approved-first");
	await expect(change({ state: "approved", approvedOn: "2026-10-01", reauditOn: "2026-10-01" })).rejects.toThrow(
		"qualification-reaudit-first",
	);
	await expect(change({ targetOn: "2026-08-01" })).rejects.toThrow("qualification-target-first");
	await expect(change({}, cast.wei)).rejects.toThrow("not-allowed");
	await change({ state: "approved", approvedOn: "2026-10-01", reauditOn: "2027-10-01" });
	expect(daysElapsed(await look(cast.mei, id), "2026-11-23")).toBe(30);
});

test("whoever of us takes it on is written to once before the re-audit", async () => {
	const settings = { siteUrl: "http://localhost:4321", contentDir: "content" } as Settings;
	const id = await opened();
	await sponsorQualification(house.db, cast.wei, id, { revision: 1 });
	await expect(sponsorQualification(house.db, cast.lin, id, { revision: 2 })).rejects.toThrow("not-allowed");
	const approved = { state: "approved" as const, approvedOn: "2026-10-01", reauditOn: "2027-10-01" };
	await changeQualification(house.db, cast.mei, id, { ...head(2), ...approved });
	const letters = async () => {
		await remindOfReaudits(house.db, settings);
		const rows = await house.db
			.selectFrom("letter")
			.select("idempotencyKey")
			.where("kind", "=", "qualification-reaudit")
			.where("recipientPersonId", "=", cast.wei.personId)
			.execute();
		return rows.filter(({ idempotencyKey }) => idempotencyKey.includes(id)).length;
	};
	holdClock("2027-07-01T09:00:00.000Z");
	expect(await letters()).toBe(0);
	holdClock("2027-08-15T09:00:00.000Z");
	expect(await letters()).toBe(1);
	expect(await letters()).toBe(1);
	holdClock("2027-09-28T09:00:00.000Z");
	expect(await letters()).toBe(2);
});

test("our side begins for an approved client only", async () => {
	await expect(opened(cast.wei)).rejects.toThrow("qualification-whose");
	const id = await opened(cast.wei, { organisation: cast.mei.organisationId });
	expect(await look(cast.tomas, id)).toMatchObject({ ourSponsorName: "Wei" });
	await expect(opened(cast.tomas)).rejects.toThrow("not-allowed");
});
