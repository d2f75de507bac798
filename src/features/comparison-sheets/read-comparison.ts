// A sheet with everything it compares, in a fixed number of queries. The caller has found the sheet through its actor.
import type { Database } from "#db/connect.ts";
import { listFamilies } from "#features/catalogue/find-families.ts";
import { listCitableCertificates } from "#features/dossier/certificates-for.ts";
import { listPlantRecords } from "#features/dossier/records-for.ts";
import { findRatesInto } from "#features/prices/find-rates.ts";
import { findQuoteOfRfq, listVersions, type Quote } from "#features/quotes/find-quotes.ts";
import { findVersionContents } from "#features/quotes/find-version-contents.ts";
import { shownToClient } from "#features/quotes/quote.ts";
import { readRfq } from "#features/rfq/find-rfqs.ts";
import type { Rfq } from "#features/rfq/rfq.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import { comparedLines } from "./compared-lines.ts";
import { compareOffers } from "./compare-offers.ts";
import type { Sheet } from "./find-sheets.ts";
import { ourQuality } from "./our-quality.ts";
import { oursColumn, type OurVersion } from "./ours-column.ts";
import { withOwnRates } from "./rates-of-day.ts";
import { type RivalOffer, readRivals } from "./read-rivals.ts";
import { rivalColumn } from "./rival-column.ts";
import type { SheetColumn } from "./sheet-column.ts";
import type { SheetComparison } from "./sheet-comparison.ts";

export interface ReadSheet {
	comparison: SheetComparison;
	rfq: Rfq;
	/** Null: nothing of ours was sent yet. */
	quote: Quote | null;
	/** All that were sent, the newest first. */
	versions: { version: number; contentHash: string; sentAt: string }[];
	rivals: RivalOffer[];
}

export async function readComparison(db: Database, actor: Actor, sheet: Sheet): Promise<ReadSheet> {
	const { settings, currency } = sheet;
	const day = today();
	const rateDay = settings.rateDay || day;
	const rfq = (await readRfq(db, sheet.rfqId))!;
	const quote = (await findQuoteOfRfq(db, actor, sheet.rfqId)) ?? null;
	const versions = quote ? await listVersions(db, quote) : [];
	const ours = quote ? await readOurVersions(db, quote, versions, settings.versions, day) : [];
	const rivals = await readRivals(db, sheet.id);
	const findQuality = ourQuality({
		certificates: ours.length > 0 ? await listCitableCertificates(db) : [],
		records: ours.length > 0 ? await listPlantRecords(db, actor) : [],
		families: await readFamilies(db, rfq),
		day,
	});
	const lineIds = rfq.lines.map(({ id }) => id);
	const columns = [
		...ours.map((version) => oursColumn(version, settings, currency, findQuality)),
		...rivals.map((rival) => rivalColumn(rival, lineIds, day)),
	];
	const noted = await findRatesInto(db, { currency, from: currenciesOf(columns), today: rateDay });
	const rates = withOwnRates(noted, currency, rateDay, settings.ownRates);
	const reckoning = { currency, day, rateDay, rates, settings };
	const comparison = compareOffers({ lines: comparedLines(rfq, settings), columns, reckoning });
	return { comparison, rfq, quote, versions, rivals };
}

/** The versions chosen, or the newest; older ones are only shown. */
async function readOurVersions(
	db: Database,
	quote: Quote,
	versions: readonly { version: number; contentHash: string }[],
	chosen: readonly number[],
	day: string,
): Promise<OurVersion[]> {
	const wanted = versions.filter(({ version }) =>
		chosen.length === 0 ? version === quote.latestVersion : chosen.includes(version),
	);
	const contents = await findVersionContents(
		db,
		quote,
		wanted.map(({ version }) => version),
	);
	const state = shownToClient(quote, day);
	const isGone = state === "expired" || state === "withdrawn" || state === "declined";
	return wanted.map(({ version, contentHash }) => ({
		content: contents.get(version)!,
		contentHash,
		standing: version !== quote.latestVersion ? "superseded" : isGone ? "ran-out" : "competes",
	}));
}

function currenciesOf(columns: readonly SheetColumn[]): string[] {
	const all = columns.flatMap(({ currency, offers }) => [
		currency,
		...[...offers.values()].map((offer) => offer.currency),
	]);
	return [...new Set(all)].filter((currency) => currency !== null);
}

/** By line: the codes of its product's family and of those above it. */
async function readFamilies(db: Database, rfq: Rfq): Promise<Map<string, string[]>> {
	const byId = new Map((await listFamilies(db)).map((family) => [family.id, family]));
	const above = (id: string | null | undefined): string[] => {
		const family = byId.get(id ?? "");
		return family ? [family.code, ...above(family.parentId)] : [];
	};
	return new Map(rfq.lines.map(({ id, product }) => [id, above(product?.familyId)]));
}
