import { afterAll, beforeAll, expect, test } from "vitest";
import { citeCertificates } from "../../src/features/dossier/cite-certificates.ts";
import { endDossierItem } from "../../src/features/dossier/end-dossier-item.ts";
import { recordDossierItem } from "../../src/features/dossier/record-dossier-item.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { certificate, fillCatalogue, noEvidence } from "./filled.ts";

const house = useDatabase();
let cast: Cast;
const sentAt = "2026-05-10T08:00:00.000Z";

beforeAll(async () => {
	cast = await castInto(house.db);
	await fillCatalogue(house.db);
	holdClock("2026-05-01T08:00:00.000Z");
	await record(certificate("ran-out", { validUntil: "2026-08-20" }));
	await record(certificate("long-gone", { validFrom: "2020-01-01", validUntil: "2023-01-01" }));
	await record(certificate("taken-back"));
	await record(certificate("elsewhere", { plants: ["GYR"] }));
	await record(certificate("closed", { level: "approved" }));
	holdClock("2026-06-01T08:00:00.000Z");
	await record(certificate("came-later"));
	await endDossierItem(house.db, cast.ada, "taken-back", { basedOn: 1 });
	holdClock("2026-09-01T08:00:00.000Z");
});
afterAll(() => holdClock(null));

const record = (statement: object) =>
	recordDossierItem(
		house.db,
		cast.ada,
		{ statement, basedOn: 0, ownerId: null, evidence: noEvidence },
		{ dataDir: "/nowhere" },
	);

test("an old quote says of each certificate how it stands today and how it stood when the quote was sent", async () => {
	const cited = await citeCertificates(house.db, { plants: ["CTU"], then: sentAt });
	expect(Object.fromEntries(cited.map((one) => [one.code, [one.then, one.today]]))).toEqual({
		"ran-out": ["valid", "expired"],
		"taken-back": ["valid", "taken-back"],
		"came-later": ["not-on-record", "valid"],
	});
	expect(await citeCertificates(house.db, { plants: [], then: sentAt })).toEqual([]);
});
