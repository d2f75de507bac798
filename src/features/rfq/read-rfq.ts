import type { Database } from "#db/connect.ts";
import type { DeliveryPlace, Rfq, RfqAttachment, RfqLine, RfqQuantity, RfqRequirement } from "./rfq.ts";

/** The whole RFQ, for whoever is asked by the house itself. Doors use `findRfq`, which asks who is looking. */
export async function readRfq(db: Database, rfqId: string): Promise<Rfq | undefined> {
	const head = await readHead(db, rfqId);
	if (!head) return undefined;
	const lines = await readLines(db, rfqId);
	return { ...head, lines, attachments: await readAttachments(db, rfqId) };
}

async function readHead(db: Database, rfqId: string): Promise<Omit<Rfq, "lines" | "attachments"> | undefined> {
	const row = await db
		.selectFrom("rfq")
		.innerJoin("organisation", "organisation.id", "rfq.organisationId")
		.innerJoin("person as creator", "creator.id", "rfq.createdBy")
		.leftJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.leftJoin("person as submitter", "submitter.id", "rfqSubmission.submittedBy")
		.leftJoin("organisationUnit", "organisationUnit.id", "rfq.unitId")
		.selectAll("rfq")
		.select([
			"organisation.name as organisationName",
			"creator.name as creatorName",
			"rfqSubmission.submittedBy",
			"rfqSubmission.submittedAt",
			"rfqSubmission.answerDueAt",
			"submitter.name as submitterName",
			"organisationUnit.name as unitName",
		])
		.where("rfq.id", "=", rfqId)
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		id: row.id,
		number: row.number,
		organisationId: row.organisationId,
		organisationName: row.organisationName,
		unit: row.unitId === null ? null : { id: row.unitId, name: row.unitName! },
		createdBy: { personId: row.createdBy, name: row.creatorName },
		state: row.state,
		locale: row.locale,
		revision: row.revision,
		project: row.project,
		currency: row.currency,
		delivery: {
			country: row.deliveryCountry,
			city: row.deliveryCity,
			latitude: row.deliveryLatitude,
			longitude: row.deliveryLongitude,
		},
		incoterm: row.incoterm,
		paymentDays: row.paymentDays,
		notes: row.notes,
		door: row.door,
		wantedOn: row.wantedOn,
		closeOn: row.closeOn,
		createdAt: row.createdAt,
		updatedAt: row.updatedAt,
		submission:
			row.submittedAt === null
				? null
				: {
						personId: row.submittedBy!,
						name: row.submitterName!,
						submittedAt: row.submittedAt,
						answerDueAt: row.answerDueAt!,
					},
	};
}

async function readLines(db: Database, rfqId: string): Promise<RfqLine[]> {
	const rows = await db
		.selectFrom("rfqLine")
		.leftJoin("product", "product.id", "rfqLine.productId")
		.leftJoin("family", "family.id", "product.familyId")
		.selectAll("rfqLine")
		.select([
			"product.partNumber",
			"product.nameEn",
			"product.nameZh",
			"family.id as familyId",
			"family.code as familyCode",
		])
		.where("rfqLine.rfqId", "=", rfqId)
		.orderBy("rfqLine.position")
		.execute();
	const quantities = await readQuantities(db, rfqId);
	const requirements = await readRequirements(db, rfqId);
	return rows.map(({ productId, partNumber, nameEn, nameZh, familyId, familyCode, ...line }) => ({
		...line,
		delivery: line.deliveryCountry === null && line.deliveryCity === "" ? null : placeOf(line),
		product:
			productId === null
				? null
				: {
						id: productId,
						partNumber: partNumber!,
						nameEn: nameEn!,
						nameZh: nameZh!,
						familyId: familyId!,
						familyCode: familyCode!,
					},
		quantities: quantities.get(line.id) ?? [],
		requirements: requirements.get(line.id) ?? [],
	}));
}

function placeOf(line: {
	deliveryCountry: string | null;
	deliveryCity: string;
	deliveryLatitude: number | null;
	deliveryLongitude: number | null;
}): DeliveryPlace {
	return {
		country: line.deliveryCountry,
		city: line.deliveryCity,
		latitude: line.deliveryLatitude,
		longitude: line.deliveryLongitude,
	};
}

async function readQuantities(db: Database, rfqId: string): Promise<Map<string, RfqQuantity[]>> {
	const rows = await db
		.selectFrom("rfqQuantity")
		.innerJoin("rfqLine", "rfqLine.id", "rfqQuantity.lineId")
		.selectAll("rfqQuantity")
		.where("rfqLine.rfqId", "=", rfqId)
		.orderBy("rfqQuantity.position")
		.execute();
	return byLine(rows, (quantity) => quantity);
}

async function readRequirements(db: Database, rfqId: string): Promise<Map<string, RfqRequirement[]>> {
	const rows = await db
		.selectFrom("rfqRequirement")
		.innerJoin("rfqLine", "rfqLine.id", "rfqRequirement.lineId")
		.leftJoin("property", "property.id", "rfqRequirement.propertyId")
		.selectAll("rfqRequirement")
		.select(["property.code", "property.symbol", "property.nameEn", "property.nameZh"])
		.where("rfqLine.rfqId", "=", rfqId)
		.orderBy("rfqRequirement.position")
		.execute();
	return byLine(rows, ({ propertyId, code, symbol, nameEn, nameZh, isMust, choices, ...requirement }) => ({
		...requirement,
		property: propertyId === null ? null : { id: propertyId, code: code!, symbol, nameEn: nameEn!, nameZh: nameZh! },
		choices: choices === null ? [] : choices.split(" "),
		isMust: isMust === 1,
	}));
}

/** The files that hang on an RFQ, oldest first. */
export function readAttachments(db: Database, rfqId: string): Promise<RfqAttachment[]> {
	return db
		.selectFrom("attachment")
		.select(["id", "fileName", "mediaType", "sizeBytes", "part as lineId", "createdAt"])
		.where("subjectKind", "=", "rfq")
		.where("subjectId", "=", rfqId)
		.orderBy("id")
		.execute();
}

function byLine<Row extends { lineId: string }, Part>(rows: Row[], part: (row: Row) => Part): Map<string, Part[]> {
	const found = new Map<string, Part[]>();
	for (const row of rows) {
		const parts = found.get(row.lineId);
		if (parts) parts.push(part(row));
		else found.set(row.lineId, [part(row)]);
	}
	return found;
}
