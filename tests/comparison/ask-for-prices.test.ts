import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { openRfqForm } from "../../src/features/rfq/open-rfq-form.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	await importCatalogue(house.db, system("test"), "content/catalogue");
	cast = await castInto(house.db);
});

const address = "https://portal.example/en/rfqs/new?product=6205&product=6206";
const required = "r.dynamic_load_rating=>=14 kN&r.bore_diameter=between 20..30 mm&r.cage_material=not pressed-brass";

test("what Mei required of a comparison stands in the ledger of each line she asks for", async () => {
	const open = await openRfqForm(house.db, cast.mei, new URL(`${address}&${required}`), undefined);
	expect(open!.typed.lines.map(({ partNumber }) => partNumber)).toEqual(["6205", "6206"]);
	for (const { requirements } of open!.typed.lines)
		expect(
			requirements.map(({ property, operator, value, strength }) => [property, operator, value, strength]),
		).toEqual([
			["dynamic_load_rating", ">=", "14 kN", "must"],
			["bore_diameter", "between", "20..30 mm", "must"],
			["cage_material", "not", "pressed-brass", "must"],
		]);
});

test("and goes out with the RFQ as it was judged by", async () => {
	const { typed } = (await openRfqForm(house.db, cast.mei, new URL(`${address}&${required}`), undefined))!;
	typed.currency = "EUR";
	for (const line of typed.lines) line.quantities[0]!.quantity = "500";
	const draft = await startRfqDraft(house.db, cast.mei, { typed, locale: "en" });
	await submitRfq(house.db, cast.mei, draft);
	const rows = await house.db.selectFrom("rfqRequirement").selectAll().execute();
	expect(rows).toHaveLength(6);
	expect(rows.find(({ operator }) => operator === ">=")).toMatchObject({ baseMin: 14_000, baseMax: null, unit: "kN" });
	expect(rows.find(({ operator }) => operator === "not")).toMatchObject({ typed: "pressed-brass", baseMin: null });
});
