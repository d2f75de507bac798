import type { Database } from "#db/connect.ts";
import { readDocument } from "#features/catalogue/specification-document.ts";
import type { Rfq, RfqLine } from "#features/rfq/rfq.ts";
import { readFamilyPaths } from "./family-paths.ts";
import type { CapabilityFacts, Extent, LeadFacts, LineFacts, PlantFacts } from "./lead-facts.ts";
import { readLeadSettings } from "./lead-settings.ts";

/** Reads what a lead is judged by, in a fixed number of queries however many lines the RFQ has. */
export async function gatherLeadFacts(db: Database, rfq: Rfq): Promise<LeadFacts> {
	const { latitude, longitude, city } = rfq.delivery;
	return {
		askedOn: (rfq.submission?.submittedAt ?? rfq.updatedAt).slice(0, 10),
		lines: await readLines(db, rfq),
		hasAttachment: rfq.attachments.length > 0,
		place: latitude === null || longitude === null ? null : { latitude, longitude, city },
		paymentDays: rfq.paymentDays,
		company: await readCompany(db, rfq),
		plants: await readPlants(db),
		capabilities: await readCapabilities(db),
		yearlyCostOfMoney: (await readLeadSettings(db)).yearlyCostOfMoney,
	};
}

async function readLines(db: Database, rfq: Rfq): Promise<LineFacts[]> {
	const productIds = [...new Set(rfq.lines.flatMap(({ product }) => product?.id ?? []))];
	const propertyIds = [
		...new Set(rfq.lines.flatMap((line) => line.requirements.flatMap(({ property }) => property?.id ?? []))),
	];
	const paths = await readFamilyPaths(db);
	const dimensions = await readDimensions(db, productIds);
	const plants = await readProductPlants(db, productIds);
	const declaredBy = await readDeclaringFamilies(db, propertyIds);
	return rfq.lines.map((line, at) => ({
		position: at + 1,
		partNumber: line.product?.partNumber ?? null,
		familyPath: line.product
			? (paths.get(line.product.familyId) ?? [line.product.familyId])
			: [
					...new Set(
						line.requirements.flatMap(({ property }) => (property ? (declaredBy.get(property.id) ?? []) : [])),
					),
				],
		madeAtPlantIds: line.product ? (plants.get(line.product.id) ?? []) : [],
		dimensions: { ...(line.product ? dimensions.get(line.product.id) : {}), ...demandedDimensions(line) },
		quantities: line.quantities.filter(({ unit }) => unit !== "kg").map(({ quantity }) => quantity),
		priceBasis: Math.max(1, ...line.quantities.map(({ priceBasis }) => priceBasis)),
		yearlyVolume: line.yearlyVolume,
		wantedOn: line.wantedOn,
		hasTargetPrice: line.quantities.some(({ targetPriceMinor }) => targetPriceMinor !== null),
		hasRequirements: line.requirements.length > 0,
	}));
}

/** What a free-form line must measure; a catalogue product measures what the catalogue says. */
function demandedDimensions(line: RfqLine): Record<string, Extent> {
	if (line.product) return {};
	return Object.fromEntries(
		line.requirements
			.filter(({ property, isMust }) => property && isMust)
			.map(({ property, baseMin, baseMax }) => [property!.code, { min: baseMin, max: baseMax }]),
	);
}

async function readDimensions(db: Database, productIds: string[]): Promise<Map<string, Record<string, Extent>>> {
	const found = new Map<string, Record<string, Extent>>();
	if (productIds.length === 0) return found;
	const properties = await db
		.selectFrom("property")
		.select(["code", "number"])
		.where("dimension", "=", "length")
		.where("kind", "in", ["number", "range"])
		.execute();
	const rows = await db.selectFrom("product").select(["id", "specification"]).where("id", "in", productIds).execute();
	for (const { id, specification } of rows) {
		const values = readDocument(specification, properties);
		const extents = [...values].map(([code, { baseMin, baseMax }]) => [code, { min: baseMin, max: baseMax }] as const);
		found.set(id, Object.fromEntries(extents));
	}
	return found;
}

async function readProductPlants(db: Database, productIds: string[]): Promise<Map<string, string[]>> {
	if (productIds.length === 0) return new Map();
	const plants = new Map(
		(await db.selectFrom("plant").select(["id", "code"]).execute()).map((one) => [one.code, one.id]),
	);
	const rows = await db.selectFrom("product").select(["id", "plantCodes"]).where("id", "in", productIds).execute();
	return new Map(
		rows.map(({ id, plantCodes }) => [id, plantCodes.split(" ").flatMap((code) => plants.get(code) ?? [])]),
	);
}

async function readDeclaringFamilies(db: Database, propertyIds: string[]): Promise<Map<string, string[]>> {
	if (propertyIds.length === 0) return new Map();
	const rows = await db.selectFrom("property").select(["id", "familyId"]).where("id", "in", propertyIds).execute();
	return grouped(rows.map(({ id, familyId }) => [id, familyId]));
}

function grouped(pairs: [string, string][]): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const [key, value] of pairs) found.set(key, [...(found.get(key) ?? []), value]);
	return found;
}

async function readCompany(db: Database, rfq: Rfq): Promise<LeadFacts["company"]> {
	const personId = rfq.submission?.personId ?? rfq.createdBy.personId;
	const row = await db
		.selectFrom("organisation")
		.leftJoin("membership", (join) =>
			join.onRef("membership.organisationId", "=", "organisation.id").on("membership.personId", "=", personId),
		)
		.leftJoin("person", "person.id", "membership.personId")
		.select(["organisation.state", "membership.state as memberState", "person.emailVerifiedAt"])
		.where("organisation.id", "=", rfq.organisationId)
		.executeTakeFirstOrThrow();
	const domains = await db
		.selectFrom("organisationDomain")
		.select("domain")
		.where("organisationId", "=", rfq.organisationId)
		.orderBy("domain")
		.execute();
	return {
		isApproved: row.state === "approved",
		domains: domains.map(({ domain }) => domain),
		isMemberApproved: row.memberState === "approved",
		isEmailVerified: row.emailVerifiedAt !== null,
	};
}

/** Every plant, in the order of its code. */
export async function readPlants(db: Database): Promise<PlantFacts[]> {
	const rows = await db
		.selectFrom("plant")
		.select(["id", "nameEn", "nameZh", "latitude", "longitude"])
		.orderBy("code")
		.execute();
	return rows.map(({ nameEn, nameZh, ...plant }) => ({ ...plant, name: { en: nameEn, "zh-cn": nameZh } }));
}

async function readCapabilities(db: Database): Promise<CapabilityFacts[]> {
	const paths = await readFamilyPaths(db);
	const rows = await db.selectFrom("plantCapability").selectAll().execute();
	return rows.map(({ plantId, familyId, leadTimeDays, limits }) => ({
		plantId,
		familyPath: paths.get(familyId) ?? [familyId],
		leadTimeDays,
		limits: JSON.parse(limits) as CapabilityFacts["limits"],
	}));
}
