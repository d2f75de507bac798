import { afterAll, beforeAll, expect, test } from "vitest";
import { recordDossierItem } from "../../src/features/dossier/record-dossier-item.ts";
import { remindOfExpiry } from "../../src/features/dossier/remind-of-expiry.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { certificate, fillCatalogue, noEvidence } from "./filled.ts";

const house = useDatabase();
let cast: Cast;
const settings = { siteUrl: "https://minhe.example", contentDir: "content" };

beforeAll(async () => {
	holdClock("2026-05-01T09:00:00.000Z");
	cast = await castInto(house.db);
	await fillCatalogue(house.db);
	await record(cast.lin.personId);
});
afterAll(() => holdClock(null));

const record = (ownerId: string | null, basedOn = 0, validUntil = "2026-10-31") =>
	recordDossierItem(
		house.db,
		cast.ada,
		{ statement: certificate("C-1", { validUntil }), basedOn, ownerId, evidence: noEvidence },
		{ dataDir: "/nowhere" },
	);
const on = async (day: string) => {
	holdClock(`${day}T06:00:00.000Z`);
	return remindOfExpiry(house.db, settings);
};
const letters = () =>
	house.db
		.selectFrom("letter")
		.select(["subject", "recipientAddress"])
		.where("kind", "=", "dossier-expiry")
		.orderBy("id")
		.execute();

test("the owner is reminded once at each step, of the nearest one where days were missed, and on the last day", async () => {
	expect(await on("2026-08-01")).toBe(0);
	expect(await on("2026-08-02")).toBe(1);
	expect(await on("2026-08-02")).toBe(0);
	expect(await on("2026-08-20")).toBe(0);
	expect(await on("2026-10-05")).toBe(1);
	expect(await on("2026-10-24")).toBe(1);
	expect(await on("2026-10-31")).toBe(1);
	expect(await on("2026-11-01")).toBe(0);
	expect(await letters()).toEqual([
		{ subject: "C-1 expires in 90 days", recipientAddress: cast.lin.email },
		{ subject: "C-1 expires in 26 days", recipientAddress: cast.lin.email },
		{ subject: "C-1 expires in 7 days", recipientAddress: cast.lin.email },
		{ subject: "C-1 expires today or has expired", recipientAddress: cast.lin.email },
	]);
});

test("a renewal begins anew; without an owner who is still here the editors are told, and without them the administrator", async () => {
	await house.db
		.updateTable("person")
		.set({ disabledAt: "2026-11-01T00:00:00.000Z" })
		.where("id", "=", cast.lin.personId)
		.execute();
	await record(null, 1, "2027-01-31");
	expect(await on("2026-11-10")).toBe(1);
	expect((await letters()).at(-1)).toEqual({ subject: "C-1 expires in 82 days", recipientAddress: cast.ada.email });
});

test("what ended long before anybody looked reminds nobody", async () => {
	await record(null, 2, "2026-02-28");
	expect(await on("2026-11-11")).toBe(0);
});
