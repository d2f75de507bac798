import { expect, test } from "vitest";
import { discloseCosts, discloseCostsSchema } from "../../src/features/prices/disclose-costs.ts";
import { findDisclosedFields, listDisclosures } from "../../src/features/prices/find-cost-disclosure.ts";
import { listPricedOrganisations } from "../../src/features/prices/find-priced-organisations.ts";
import { usePriceDesk } from "./price-files.ts";

const desk = usePriceDesk();
const disclose = (organisation: string, fields: string | string[]) =>
	discloseCosts(desk.db, desk.cast.petra, discloseCostsSchema.parse({ organisation, fields }));
const shown = async () => [...(await findDisclosedFields(desk.db, desk.cast.mei.organisationId))].sort();

test("Petra shows Harbour Rail two parts, then another instead; each change is on record", async () => {
	expect(await shown()).toEqual([]);
	await disclose("Harbour Rail", ["material", "material-index"]);
	expect(await shown()).toEqual(["material", "material-index"]);
	await disclose("harbour-rail.example", "freight");
	expect(await shown()).toEqual(["freight"]);
	await disclose("HARBOUR RAIL", "freight");
	const events = await desk.db
		.selectFrom("event")
		.select("id")
		.where("kind", "=", "prices.disclosure-changed")
		.execute();
	expect(events).toHaveLength(2);
	const { clients } = await listDisclosures(desk.db, desk.cast.wei);
	expect(clients).toMatchObject([{ name: "Harbour Rail", fields: [{ field: "freight", grantedByName: "Petra" }] }]);
});

test("what one client is shown, no other is", async () => {
	expect([...(await findDisclosedFields(desk.db, desk.cast.olga.organisationId))]).toEqual([]);
	expect(await listPricedOrganisations(desk.db)).toEqual(["Harbour Rail", "Olgino Wagon"]);
});

test("neither a client nor a colleague without the right decides or reads it", async () => {
	const input = { organisation: "Olgino Wagon", fields: ["freight" as const] };
	for (const actor of [desk.cast.olga, desk.cast.mei, desk.cast.wei, desk.cast.lin])
		await expect(discloseCosts(desk.db, actor, input)).rejects.toMatchObject({ code: "not-found" });
	expect((await listDisclosures(desk.db, desk.cast.mei)).clients).toEqual([]);
	await expect(disclose("Nobody", [])).rejects.toMatchObject({ code: "prices-organisation-unknown" });
});
