// Who sees which item, and how something closed is asked for.
import { afterAll, beforeAll, expect, test } from "vitest";
import { askForItem } from "../../src/features/dossier/ask-for-item.ts";
import { certificatesFor } from "../../src/features/dossier/certificates-for.ts";
import { decideRequest } from "../../src/features/dossier/decide-request.ts";
import { dossierDocument } from "../../src/features/dossier/dossier-document.ts";
import { findClosedItem } from "../../src/features/dossier/find-closed-item.ts";
import { findDossier } from "../../src/features/dossier/find-dossier-items.ts";
import { findItem } from "../../src/features/dossier/find-item.ts";
import { findOwnRequest, listRequests } from "../../src/features/dossier/find-requests.ts";
import { recordDossierItem } from "../../src/features/dossier/record-dossier-item.ts";
import { type Actor, visitor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { bank, certificate, fillCatalogue, insurance, noEvidence, ppap } from "./filled.ts";

const house = useDatabase();
let cast: Cast;

beforeAll(async () => {
	// A Friday, five in the afternoon at the head office.
	holdClock("2026-05-08T09:00:00.000Z");
	cast = await castInto(house.db);
	await fillCatalogue(house.db);
	for (const statement of [certificate("open"), ppap("known"), insurance("approved"), bank("closed")])
		await record(statement);
});
afterAll(() => holdClock(null));

const record = (statement: object, basedOn = 0) =>
	recordDossierItem(
		house.db,
		cast.ada,
		{ statement, basedOn, ownerId: null, evidence: noEvidence },
		{ dataDir: "/nowhere" },
	);
const seen = async (actor: Actor) => {
	const dossier = await findDossier(house.db, actor);
	const { items } = JSON.parse(dossierDocument(dossier).text) as { items: { code: string }[] };
	expect(items.map(({ code }) => code)).toEqual(dossier.items.map(({ code }) => code));
	for (const code of ["open", "known", "approved", "closed"])
		expect((await findItem(house.db, actor, code)) !== undefined, code).toBe(items.some((item) => item.code === code));
	return items.map(({ code }) => code).toSorted();
};

test("each level sees what the ones before it see, and staff see all", async () => {
	const pending = { ...cast.mei, isMemberApproved: false };
	const waiting = { ...cast.olga, isOrganisationApproved: false };
	expect(await seen(visitor)).toEqual(["open"]);
	expect(await seen(pending)).toEqual(["known", "open"]);
	expect(await seen(waiting)).toEqual(["known", "open"]);
	expect(await seen(cast.tomas)).toEqual(["approved", "known", "open"]);
	expect(await seen(cast.wei)).toEqual(["approved", "closed", "known", "open"]);
	const { onRequest, above } = await findDossier(house.db, cast.tomas);
	expect(onRequest).toMatchObject([{ code: "closed", kind: "bank" }]);
	expect(above).toEqual([{ level: "on-request", count: 1 }]);
	expect((await findDossier(house.db, pending)).onRequest).toEqual([]);
	expect(await findClosedItem(house.db, pending, "closed")).toBeUndefined();
});

test("a client asks, the clock runs over working hours, and what is granted is open to its organisation until the day", async () => {
	const reason = "We pay the first invoice next week.";
	const requestId = await askForItem(house.db, cast.tomas, "closed", { reason });
	expect(await findOwnRequest(house.db, cast.mei, "closed")).toMatchObject({ dueAt: "2026-05-11T09:00:00.000Z" });
	await expect(askForItem(house.db, cast.mei, "closed", { reason })).rejects.toMatchObject({
		code: "dossier-asked-already",
	});
	const decision = { requestId, outcome: "granted" as const, accessUntil: "2026-06-30", note: "" };
	for (const actor of [cast.olga, cast.wei])
		await expect(decideRequest(house.db, actor, decision)).rejects.toMatchObject({ code: "not-allowed" });
	const past = { ...decision, accessUntil: "2026-05-01" };
	await expect(decideRequest(house.db, cast.ada, past)).rejects.toMatchObject({ code: "dossier-grant-day" });
	await decideRequest(house.db, cast.ada, decision);
	await expect(decideRequest(house.db, cast.ada, decision)).rejects.toMatchObject({ code: "dossier-request-decided" });
	expect(await seen(cast.ines)).toContain("closed");
	expect(await seen(cast.olga)).not.toContain("closed");
	expect(await seen({ ...cast.ines, isMemberApproved: false })).not.toContain("closed");
	holdClock("2026-07-01T00:00:00.000Z");
	expect(await seen(cast.ines)).not.toContain("closed");
	holdClock("2026-05-08T09:00:00.000Z");
});

test("a request is refused with a reason only, and another client's request is nobody else's business", async () => {
	const requestId = await askForItem(house.db, cast.olga, "closed", { reason: "For our own supplier file." });
	const refusal = { requestId, outcome: "refused" as const, accessUntil: "", note: "" };
	await expect(decideRequest(house.db, cast.ada, refusal)).rejects.toMatchObject({ code: "dossier-refusal-reason" });
	await decideRequest(house.db, cast.ada, { ...refusal, note: "Not before the first order." });
	expect(await findOwnRequest(house.db, cast.olga, "closed")).toMatchObject({ outcome: "refused" });
	expect(await findOwnRequest(house.db, cast.mei, "closed")).toMatchObject({ outcome: "granted" });
	expect(await listRequests(house.db, cast.olga)).toEqual({ waiting: [], decided: [] });
	expect(await listRequests(house.db, cast.wei)).toEqual({ waiting: [], decided: [] });
});

test("who is not approved, and who asks for what is open or unknown, finds nothing to ask for", async () => {
	const reason = "For our own supplier file.";
	for (const actor of [visitor, cast.wei, { ...cast.olga, isMemberApproved: false }])
		await expect(askForItem(house.db, actor, "closed", { reason })).rejects.toMatchObject({ code: "not-found" });
	for (const code of ["approved", "nothing"])
		await expect(askForItem(house.db, cast.mei, code, { reason })).rejects.toMatchObject({ code: "not-found" });
});

test("an item that is closed now is closed in its past as well", async () => {
	await record(ppap("known", { level: "on-request" }), 1);
	expect((await findDossier(house.db, visitor, { asOf: "2026-05-08T09:00:00.000Z" })).items).toHaveLength(1);
	expect(await findItem(house.db, cast.mei, "known")).toBeUndefined();
});

test("certificates are cited where their scope covers plant and family, in the state of the day asked for", async () => {
	const cite = (plant: string | null, families: string[], on: string) =>
		certificatesFor(house.db, { plant, families, on });
	expect(await cite("CTU", ["ball-bearings", "rolling-bearings"], "2026-06-01")).toMatchObject([{ state: "valid" }]);
	expect(await cite("CTU", [], "2028-01-01")).toMatchObject([{ state: "expired" }]);
	expect(await cite("CTU", ["rolling-bearings"], "2027-12-31")).toMatchObject([{ state: "expiring" }]);
	expect(await cite("CGQ", ["rolling-bearings"], "2026-06-01")).toEqual([]);
	expect(await cite("CTU", ["fasteners"], "2026-06-01")).toEqual([]);
	const early = { plant: "CTU", families: [], on: "2026-06-01", asOf: "2026-05-01T00:00:00.000Z" };
	expect(await certificatesFor(house.db, early)).toEqual([]);
});
