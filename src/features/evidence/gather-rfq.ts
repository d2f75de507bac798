// What was asked for, as it was sent. Names of the catalogue are left to the quote, which has frozen them.
import { listInformation } from "#features/rfq/find-information.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import type { DeliveryPlace, Rfq, RfqLine, RfqRequirement } from "#features/rfq/rfq.ts";
import { jsonFile, type PackFile } from "./pack-file.ts";
import type { PackHouse, PackRow, PackStanding } from "./pack-row.ts";

export async function gatherRfq({ db }: PackHouse, pack: PackRow): Promise<{ rfq: Rfq; files: PackFile[] }> {
	const rfq = (await readRfq(db, pack.rfqId))!;
	const asked = await listInformation(db, pack.rfqId);
	const information = asked
		.filter(({ askedAt }) => askedAt <= pack.asOf)
		.map(({ id, lineId, question, askedAt, askedByName, answer, answeredAt, answeredByName }) => {
			const isAnswered = answeredAt !== null && answeredAt <= pack.asOf;
			const said = isAnswered ? { answer, answeredAt, answeredBy: answeredByName } : null;
			return { id, lineId, question, askedAt, askedBy: askedByName, said };
		});
	const standing = JSON.parse(pack.standing) as PackStanding;
	return {
		rfq,
		files: [
			jsonFile("rfq/rfq.json", rfqDocument(rfq, standing)),
			...(information.length > 0 ? [jsonFile("rfq/questions.json", information)] : []),
		],
	};
}

function rfqDocument(rfq: Rfq, { rfqState, closeOn }: PackStanding) {
	return {
		number: rfq.number,
		organisation: rfq.organisationName,
		startedBy: rfq.createdBy.name,
		startedAt: rfq.createdAt,
		submitted: rfq.submission && { by: rfq.submission.name, at: rfq.submission.submittedAt },
		door: rfq.door,
		state: rfqState,
		project: rfq.project,
		currency: rfq.currency,
		delivery: place(rfq.delivery),
		incoterm: rfq.incoterm,
		paymentDays: rfq.paymentDays,
		wantedOn: rfq.wantedOn,
		closeOn,
		notes: rfq.notes,
		lines: rfq.lines.map(lineDocument),
	};
}

function lineDocument(line: RfqLine) {
	return {
		id: line.id,
		line: line.position + 1,
		partNumber: line.product?.partNumber ?? null,
		family: line.product?.familyCode ?? null,
		buyerPartNumber: line.buyerPartNumber,
		description: line.description,
		wantedOn: line.wantedOn,
		yearlyVolume: line.yearlyVolume,
		delivery: line.delivery && place(line.delivery),
		notes: line.notes,
		quantities: line.quantities.map(({ quantity, unit, targetPriceMinor, priceBasis, currency }) => ({
			quantity,
			unit,
			targetPriceMinor,
			priceBasis,
			currency,
		})),
		requirements: line.requirements.map(requirementDocument),
	};
}

function requirementDocument({ id, property, label, operator, typed, unit, isMust }: RfqRequirement) {
	return { id, property: property?.code ?? null, label, operator, typed, unit, isMust };
}

function place({ country, city, latitude, longitude }: DeliveryPlace) {
	return { country, city, latitude, longitude };
}
