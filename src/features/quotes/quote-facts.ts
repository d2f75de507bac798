// What has to be known to read, judge and price a quote's draft: a fixed number of queries, however many lines it has.
import type { Database } from "#db/connect.ts";
import type { CostDisclosureTable } from "#db/schema/prices.ts";
import { listPlants, type PlantName } from "#features/catalogue/find-plants.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { Bilingual, Property } from "#features/catalogue/property.ts";
import { findDisclosedFields } from "#features/prices/find-cost-disclosure.ts";
import { findPriceHelp, type PriceHelp } from "#features/prices/find-price-help.ts";
import type { Rfq } from "#features/rfq/rfq.ts";
import { listOfferedProperties } from "./list-offered-properties.ts";
import type { TypedQuote } from "./typed-quote.ts";

export interface OfferedProduct {
	id: string;
	partNumber: string;
	familyId: string;
	name: Bilingual;
	revision: number;
	plantCodes: readonly string[];
	/** See catalogue/specification-document.ts. */
	specification: string;
}

export interface QuoteFacts {
	rfq: Rfq;
	/** Who asks. */
	organisation: { name: string; country: string };
	/** By part number key; two products may share one. */
	products: ReadonlyMap<string, readonly OfferedProduct[]>;
	/** By family. */
	properties: ReadonlyMap<string, readonly Property[]>;
	plants: ReadonlyMap<string, PlantName>;
	/** By `plant code/family id`. */
	leadTimes: ReadonlyMap<string, number>;
	/** By product, in the quote's currency. */
	prices: ReadonlyMap<string, PriceHelp>;
	/** What of a price's breakdown this client is shown. */
	disclosed: ReadonlySet<CostDisclosureTable["field"]>;
}

export async function findQuoteFacts(
	db: Database,
	rfq: Rfq,
	typed: Pick<TypedQuote, "currency" | "lines">,
	today: string,
): Promise<QuoteFacts> {
	const asked = rfq.lines.flatMap(({ product }) => product?.partNumber ?? []);
	const offered = typed.lines.flatMap(({ offers }) => offers.map(({ partNumber }) => partNumber));
	const products = await findOffered(db, [...asked, ...offered]);
	const all = [...products.values()].flat();
	const familyIds = [...new Set(all.map(({ familyId }) => familyId))];
	const productIds = all.map(({ id }) => id);
	const { organisationId } = rfq;
	return {
		rfq,
		organisation: await readOrganisation(db, organisationId),
		products,
		properties: await listOfferedProperties(db, familyIds),
		plants: new Map((await listPlants(db)).map((plant) => [plant.code, plant])),
		leadTimes: await findLeadTimes(db, familyIds),
		prices: await findPriceHelp(db, { organisationId, productIds, currency: typed.currency, today }),
		disclosed: await findDisclosedFields(db, organisationId),
	};
}

function readOrganisation(db: Database, id: string): Promise<{ name: string; country: string }> {
	return db.selectFrom("organisation").select(["name", "country"]).where("id", "=", id).executeTakeFirstOrThrow();
}

/** Both engines bound the parameters of one statement. */
const MOST_KEYS = 8_000;

async function findOffered(db: Database, partNumbers: readonly string[]): Promise<Map<string, OfferedProduct[]>> {
	const keys = [...new Set(partNumbers.map(partNumberKey))].filter((key) => key !== "" && !/\p{Cc}/u.test(key));
	const found = new Map<string, OfferedProduct[]>();
	for (let at = 0; at < keys.length; at += MOST_KEYS) {
		const rows = await db
			.selectFrom("product")
			.select(["id", "partNumber", "partNumberKey", "familyId", "nameEn", "nameZh"])
			.select(["revision", "plantCodes", "specification"])
			.where("partNumberKey", "in", keys.slice(at, at + MOST_KEYS))
			.orderBy("serial")
			.execute();
		for (const { partNumberKey: key, nameEn, nameZh, plantCodes, ...row } of rows) {
			const product = {
				...row,
				name: { en: nameEn, "zh-cn": nameZh },
				plantCodes: plantCodes.split(" ").filter(Boolean),
			};
			found.set(key, [...(found.get(key) ?? []), product]);
		}
	}
	return found;
}

async function findLeadTimes(db: Database, familyIds: readonly string[]): Promise<Map<string, number>> {
	if (familyIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("plantCapability")
		.innerJoin("plant", "plant.id", "plantCapability.plantId")
		.select(["plant.code", "plantCapability.familyId", "plantCapability.leadTimeDays"])
		.where("plantCapability.familyId", "in", [...familyIds])
		.execute();
	return new Map(rows.map(({ code, familyId, leadTimeDays }) => [`${code}/${familyId}`, leadTimeDays]));
}

/** The product of exactly that number, or else the only one that reads the same without separators and case. */
export function offeredProduct(facts: QuoteFacts, partNumber: string): OfferedProduct | undefined {
	const candidates = facts.products.get(partNumberKey(partNumber)) ?? [];
	const exact = candidates.find((product) => product.partNumber === partNumber.trim());
	return exact ?? (candidates.length === 1 ? candidates[0] : undefined);
}

/** Where it is made soonest; undefined where no plant has said how long it takes. */
export function quickestPlant(
	facts: QuoteFacts,
	product: OfferedProduct,
): { plant: string; leadTimeDays: number } | undefined {
	return product.plantCodes
		.flatMap((plant) => {
			const leadTimeDays = facts.leadTimes.get(`${plant}/${product.familyId}`);
			return leadTimeDays === undefined ? [] : [{ plant, leadTimeDays }];
		})
		.sort((a, b) => a.leadTimeDays - b.leadTimeDays)[0];
}
