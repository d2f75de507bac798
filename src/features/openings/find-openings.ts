// Who opened what, for the client's own auditor. Branch seats read of their branches' RFQs only.
import type { ExpressionBuilder } from "kysely";
import type { Database } from "#db/connect.ts";
import type { Schema } from "#db/schema/index.ts";
import { visibleTo } from "#features/rfq/visible-rfqs.ts";
import { type Actor, branchesOf, type ClientActor } from "#platform/auth/actor.ts";
import { canReadOpenings } from "./can-read-openings.ts";
import { type OpeningFilter, SUPPLIER } from "./opening-filter.ts";
import { type OpenedThing, nameThings } from "./name-things.ts";

export interface Opening {
	id: string;
	personId: string;
	personName: string;
	isSupplier: boolean;
	/** The seats held in that moment, separated by a space; `staff` for ours. */
	seats: string;
	thing: OpenedThing;
	part: string;
	how: string;
	openedAt: string;
}

export interface OpeningPage {
	openings: Opening[];
	/** Hand it back as `before`; null at the end. */
	next: string | null;
}

const PAGE = 50;

/** Newest first, paged by key. Undefined where `actor` may not read them. */
export async function findOpenings(
	db: Database,
	actor: Actor,
	filter: OpeningFilter,
	{ before, limit = PAGE }: { before?: string | undefined; limit?: number } = {},
): Promise<OpeningPage | undefined> {
	if (!canReadOpenings(actor)) return undefined;
	let query = db
		.selectFrom("opening")
		.innerJoin("person", "person.id", "opening.personId")
		.select(["opening.id", "opening.personId", "person.name as personName", "person.kind as personKind"])
		.select(["opening.seats", "opening.subjectKind", "opening.subjectId", "opening.part", "opening.how"])
		.select("opening.openedAt")
		.where("opening.organisationId", "=", actor.organisationId);
	if (branchesOf(actor) !== null) query = query.where(isAboutRfq(actor));
	if (filter.thing !== "") query = query.where(isAboutRfq(actor, filter.thing));
	if (filter.person === SUPPLIER) query = query.where("person.kind", "=", "staff");
	else if (filter.person !== "") query = query.where("opening.personId", "=", filter.person);
	if (filter.from !== "") query = query.where("opening.id", ">=", idAt(filter.from, 0));
	if (filter.until !== "") query = query.where("opening.id", "<", idAt(filter.until, 1));
	if (before) query = query.where("opening.id", "<", before);
	const rows = await query
		.orderBy("opening.id", "desc")
		.limit(limit + 1)
		.execute();
	const shown = rows.slice(0, limit);
	const things = await nameThings(db, shown);
	return {
		openings: shown.map(({ subjectKind, subjectId, personKind, ...row }) => ({
			...row,
			isSupplier: personKind === "staff",
			thing: things.get(subjectId) ?? { kind: subjectKind, name: "", rfqNumber: null },
		})),
		next: rows.length > limit ? shown.at(-1)!.id : null,
	};
}

/** About an RFQ `actor` sees, or one of them: itself, its talk, its quote, its files. */
function isAboutRfq(actor: ClientActor, number?: string) {
	return (where: ExpressionBuilder<Schema, "opening">) => {
		let rfqs = where.selectFrom("rfq").select("rfq.id").where(visibleTo(actor));
		if (number !== undefined) {
			const ofQuote = where.selectFrom("quote").select("quote.rfqId").where("quote.number", "=", number);
			rfqs = rfqs.where((one) => one.or([one("rfq.number", "=", number), one("rfq.id", "in", ofQuote)]));
		}
		const quotes = where.selectFrom("quote").select("quote.id").where("quote.rfqId", "in", rfqs);
		const files = where.selectFrom("attachment").select("attachment.id").where("attachment.subjectId", "in", rfqs);
		return where.or([
			where("opening.subjectId", "in", rfqs),
			where("opening.subjectId", "in", quotes),
			where("opening.subjectId", "in", files),
		]);
	};
}

/** Ids sort by the moment they were made: where the day begins among them, `days` later. */
function idAt(day: string, days: number): string {
	const hex = (Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toString(16).padStart(12, "0");
	return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
