// What the quote tests ask for: the company's catalogue, prices of two bearings, and an RFQ that Wei has begun to answer.
import { beforeAll } from "vitest";
import type { Database } from "../../db/connect.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { readQuoteDraft } from "../../src/features/quotes/quote-draft.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { startQuote } from "../../src/features/quotes/start-quote.ts";
import type { TypedOffer, TypedQuote, TypedQuoteLine } from "../../src/features/quotes/typed-quote.ts";
import { readRfq } from "../../src/features/rfq/read-rfq.ts";
import type { Rfq } from "../../src/features/rfq/rfq.ts";
import { type StaffActor, system } from "../../src/platform/auth/actor.ts";
import { readSettings } from "../../src/platform/env.ts";
import { newId } from "../../src/platform/ids.ts";
import { submitted } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { standingList } from "../support/prices.ts";

export const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");

export interface Desk {
	readonly db: Database;
	readonly cast: Cast & { gao: StaffActor; viktor: StaffActor };
	/** Wei's draft in answer to a new RFQ of Mei's, with every field filled; `change` changes what was proposed. */
	drafted(change?: (typed: TypedQuote) => TypedQuote, fields?: Record<string, string>): Promise<Drafted>;
}

export interface Drafted {
	number: string;
	quoteId: string;
	revision: number;
	typed: TypedQuote;
	rfq: Rfq;
}

export const asked = {
	project: "Bogie 7",
	currency: "EUR",
	deliveryCountry: "DE",
	deliveryCity: "Hamburg",
	incoterm: "DAP",
	paymentDays: "60",
	"lines[0].partNumber": "6205-2RS",
	"lines[0].quantities[0].quantity": "500",
	"lines[0].quantities[1].quantity": "5000",
	"lines[0].requirements[0].property": "bore_diameter",
	"lines[0].requirements[0].operator": "=",
	"lines[0].requirements[0].value": "25 mm",
	"lines[0].requirements[1].property": "outer_diameter",
	"lines[0].requirements[1].operator": "<=",
	"lines[0].requirements[1].value": "50 mm",
	"lines[0].requirements[1].strength": "should",
	"lines[1].partNumber": "HR-4711",
	"lines[1].description": "Ring to our drawing",
	"lines[1].quantities[0].quantity": "200",
};

/** List: 1.40 from 1, 1.25 from 5,000. Cost 0.90, floor 1.00. */
export function useDesk(): Desk {
	const house = useDatabase();
	let cast: Desk["cast"];
	beforeAll(async () => {
		const { db } = house;
		const people = await castInto(db);
		cast = { ...people, gao: await staff(db, "Gao", "pricing"), viktor: await staff(db, "Viktor", "executive") };
		await importCatalogue(db, system("content"), catalogueFolder);
		const { id } = await db
			.selectFrom("product")
			.select("id")
			.where("partNumber", "=", "6205-2RS")
			.executeTakeFirstOrThrow();
		const by = { importedBy: cast.petra.personId };
		const prices = [[id, 1, 140] as const, [id, 5000, 125] as const];
		await standingList(db, { ...by, prices });
		await standingList(db, { ...by, kind: "cost", costs: [[id, 90, 100]] });
	});
	return {
		get db() {
			return house.db;
		},
		get cast() {
			return cast;
		},
		async drafted(change = (typed) => typed, fields = asked) {
			const { db } = house;
			const { rfqId, number: rfqNumber } = await submitted(db, cast.mei, fields);
			const { number, quoteId } = await startQuote(db, cast.wei, { rfqNumber });
			const { typed: proposed, revision: first } = (await readQuoteDraft(db, quoteId))!;
			const typed = change(filled(proposed));
			const saved = await saveQuoteDraft(db, cast.wei, { number, revision: first, typed });
			return { number, quoteId, revision: saved.revision, typed, rfq: (await readRfq(db, rfqId))! };
		},
	};
}

async function staff(db: Database, name: string, role: StaffActor["roles"][number]): Promise<StaffActor> {
	const personId = newId();
	const email = `${name.toLowerCase()}@minhe.example`;
	const createdAt = "2026-01-01T00:00:00.000Z";
	const row = { id: personId, name, email, kind: "staff" as const, locale: "en", isDemo: 0 as const, createdAt };
	await db.insertInto("person").values(row).execute();
	await db.insertInto("staffRole").values({ personId, role }).execute();
	return { kind: "staff", personId, name, email, locale: "en", sessionHash: "", roles: [role] };
}

/** What nobody can propose: how long it takes, and what a ring to a drawing costs. */
function filled(typed: TypedQuote): TypedQuote {
	return eachOffer(typed, (offer) => ({
		...offer,
		leadTimeDays: offer.leadTimeDays || "35",
		breaks: offer.breaks.map((one) => ({ ...one, price: one.price || "12.50" })),
	}));
}

export function eachOffer(typed: TypedQuote, change: (offer: TypedOffer) => TypedOffer): TypedQuote {
	return { ...typed, lines: typed.lines.map((line) => ({ ...line, offers: line.offers.map(change) })) };
}

/** Changes the first offer of the line at `at`. */
export function withOffer(typed: TypedQuote, at: number, change: Partial<TypedOffer>): TypedQuote {
	return withLine(typed, at, {
		offers: typed.lines[at]!.offers.map((offer, place) => (place === 0 ? { ...offer, ...change } : offer)),
	});
}

export function withLine(typed: TypedQuote, at: number, change: Partial<TypedQuoteLine>): TypedQuote {
	return { ...typed, lines: typed.lines.with(at, { ...typed.lines[at]!, ...change }) };
}
