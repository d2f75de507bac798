// Memberships of the time when each person had one seat, at one organisation.
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Database } from "../../db/connect.ts";
import { migrate } from "../../db/migrate.ts";
import { migrations } from "../../db/migrations/index.ts";
import { findClientActor } from "../../src/features/organisations/find-actor.ts";
import { listHeldSeats } from "../../src/features/organisations/find-held-seats.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { emptyDatabase } from "../support/database.ts";

let db: Database;
let cast: Cast;
let remove = async () => {};

beforeAll(async () => {
	const empty = await emptyDatabase(inject("databaseTemplate"));
	db = connect(empty.url);
	remove = empty.remove;
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error } = await migrator.migrateTo("0016-quote-versions");
	if (error) throw error;
	cast = await castInto(db, { isOld: true });
	await db
		.updateTable("membership")
		.set({ state: "ended", decidedBy: cast.mei.personId, decidedAt: "2026-03-01T08:00:00.000Z" })
		.where("id", "=", cast.ines.membershipId)
		.execute();
	await migrate(db);
});
afterAll(async () => {
	await db.destroy();
	await remove();
});

test("everybody holds what they had, in the whole organisation, and what had ended is a past seat", async () => {
	for (const who of ["mei", "tomas", "olga"] as const) {
		const { membershipId, seats, isOrganisationAdmin } = cast[who];
		const found = await findClientActor(db, cast[who]);
		expect(found, who).toMatchObject({ membershipId, seats, isOrganisationAdmin, isMemberApproved: true });
	}
	expect(await findClientActor(db, cast.ines)).toBeUndefined();
	const [past] = (await listHeldSeats(db, [cast.ines.membershipId])).get(cast.ines.membershipId)!;
	expect(past).toMatchObject({ seat: "quality-comparison", endedByName: "Mei", endedAt: "2026-03-01T08:00:00.000Z" });
});

test("one person joins a second organisation, and none twice", async () => {
	const second = (organisationId: string) =>
		db
			.insertInto("membership")
			.values({
				id: newId(),
				organisationId,
				personId: cast.tomas.personId,
				isOrganisationAdmin: 0,
				state: "approved",
				createdAt: now(),
			})
			.execute();
	await second(cast.olga.organisationId);
	await expect(second(cast.olga.organisationId)).rejects.toThrow();
});
