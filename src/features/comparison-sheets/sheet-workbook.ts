// A comparison sheet as a workbook that goes on reckoning: inputs in cells, everything else formulas over them. What was
// reckoned here stands in each cell as its value; what is unknown says so, and no sum takes it for zero. Pure.
import { fill, words } from "#platform/i18n/words.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { formatDay, formatInstant } from "#platform/i18n/format.ts";
import type { Sheet as Tab } from "#platform/tables/write-workbook.ts";
import type { SheetFile } from "./sheet-file.ts";
import { comparisonTab } from "./sheet-workbook-comparison.ts";
import { placeOffers } from "./sheet-workbook-cells.ts";
import { offersTab, ratesTab, termsTab } from "./sheet-workbook-offers.ts";
import { scoresTab } from "./sheet-workbook-scores.ts";

export function sheetWorkbook(file: SheetFile, locale: Locale): Tab[] {
	const places = placeOffers(file.comparison, locale);
	return [
		comparisonTab(file, places, locale),
		offersTab(file, places, locale),
		scoresTab(file, places, locale),
		termsTab(places, locale),
		ratesTab(places, locale),
		signedTab(file, locale),
		aboutTab(file, locale),
	];
}

function signedTab({ signOffs, notes, comparison }: SheetFile, locale: Locale): Tab {
	const { file: says } = words(locale).rivalOffers;
	const { seats } = words(locale).organisations;
	const signed = signOffs.map(({ personName, seat, signedAt, revision, statement }) => [
		personName,
		seats[seat as keyof typeof seats] ?? seat,
		formatInstant(locale, signedAt),
		revision,
		statement,
	]);
	const lineOf = new Map(comparison.lines.map((line) => [line.id, line.position + 1]));
	const noted = notes.map((note) => [
		note.writtenByName,
		note.rfqLineId === null ? "" : `${says.line} ${lineOf.get(note.rfqLineId) ?? ""}`,
		formatInstant(locale, note.writtenAt),
		null,
		note.body,
	]);
	return {
		name: says.signed,
		columns: [says.signedBy, says.seat, says.at, says.signedRevision, says.statement].map((head, at) => ({
			head,
			width: at === 4 ? 80 : 24,
		})),
		rows: [
			...(signed.length > 0 ? signed : [[says.unsigned]]),
			...(noted.length > 0 ? [[], [says.by, says.line, says.at, null, says.note], ...noted] : []),
		],
	};
}

function aboutTab({ sheet, comparison, madeFor, madeAt }: SheetFile, locale: Locale): Tab {
	const { file: says, sheet: name } = words(locale).rivalOffers;
	const facts: [string, string | number][] = [
		[says.rfq, sheet.rfqNumber],
		[says.project, sheet.project],
		[says.sheetCurrency, sheet.currency],
		[says.reckonedFor, formatDay(locale, comparison.day)],
		[says.rateDay, formatDay(locale, comparison.rateDay)],
		[says.revision, sheet.revision],
		[says.madeFor, madeFor],
		[says.madeAt, formatInstant(locale, madeAt)],
	];
	const head = fill(says.foot, { name: sheet.name, rfq: sheet.rfqNumber, revision: sheet.revision });
	return {
		name: says.about,
		columns: [
			{ head: name, width: 24 },
			{ head, width: 90 },
		],
		rows: [...facts, [], [says.private], [says.formulas]],
	};
}
