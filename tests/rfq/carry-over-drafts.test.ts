// Drafts of the time before lines had keys and places: they are gone on with, and nothing typed is lost.
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Database } from "../../db/connect.ts";
import { migrate } from "../../db/migrate.ts";
import { migrations } from "../../db/migrations/index.ts";
import { findDraft } from "../../src/features/rfq/find-drafts.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { emptyDatabase } from "../support/database.ts";
import { stockShelf } from "./shelf.ts";

let db: Database;
let cast: Cast;
let remove = async () => {};

beforeAll(async () => {
	const empty = await emptyDatabase(inject("databaseTemplate"));
	db = connect(empty.url);
	remove = empty.remove;
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error } = await migrator.migrateTo("0014-import-tries");
	if (error) throw error;
	cast = await castInto(db, { isOld: true });
	await stockShelf(db);
});
afterAll(async () => {
	await db.destroy();
	await remove();
});

const quantity = { quantity: "5", unit: "", targetPrice: "", currency: "", priceBasis: "" };
const line = {
	partNumber: "6205-2RS",
	buyerPartNumber: "",
	description: "",
	wantedOn: "",
	yearlyVolume: "",
	notes: "",
};
const old = {
	...{ project: "Bogie 7", currency: "", deliveryCountry: "", deliveryCity: "", deliveryPlace: "" },
	...{ incoterm: "", paymentDays: "", notes: "" },
	lines: [1, 2].map((at) => ({ ...line, notes: `line ${at}`, quantities: [quantity], requirements: [] })),
};

test("a draft that lay there is shown with all that was typed, and can be sent", async () => {
	const at = "2026-11-01T00:00:00.000Z";
	const row = { organisationId: cast.mei.organisationId, createdBy: cast.mei.personId, createdAt: at, updatedAt: at };
	await db
		.insertInto("rfq")
		.values({
			...{ id: "lying", state: "draft", locale: "en", revision: 3, typed: JSON.stringify(old) },
			...{ project: "", currency: "", deliveryCity: "", notes: "", ...row },
		})
		.execute();
	await migrate(db);
	const { typed } = (await findDraft(db, cast.mei, { id: "lying" }))!;
	expect(typed).toMatchObject(old);
	expect(new Set(typed.lines.map(({ key }) => key)).size).toBe(2);
	expect(typed.lines[0]).toMatchObject({ deliveryCountry: "", deliveryCity: "", deliveryPlace: "" });
	expect((await submitRfq(db, cast.mei, { rfqId: "lying" })).number).toMatch(/^RFQ-/);
});
