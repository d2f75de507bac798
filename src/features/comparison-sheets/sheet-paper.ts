// A comparison sheet as it is printed and filed, in the reader's language. Pure.
import { formatDay, formatInstant, formatMoney } from "#platform/i18n/format.ts";
import { type Locale, languageTags } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { Paper, PaperBlock, PaperItem, PaperRow } from "#platform/papers/paper.ts";
import { nameColumn, sayBlocked, sayUnknown, showDecimal, showPoints, showUnit } from "./say-sheet.ts";
import type { Cell, LineResult, Verdict } from "./sheet-comparison.ts";
import type { SheetFile } from "./sheet-file.ts";
import { criteria } from "./sheet-settings.ts";

/** As many suppliers as stand readably beside each other; the others follow in a table of their own. */
const BESIDE = 4;

export function sheetPaper(file: SheetFile, locale: Locale): Paper {
	const { sheet, comparison } = file;
	const says = words(locale).rivalOffers.file;
	const foot = fill(says.foot, { name: sheet.name, rfq: sheet.rfqNumber, revision: sheet.revision });
	const parts = Array.from({ length: Math.ceil(comparison.columns.length / BESIDE) }, (_, at) => at * BESIDE);
	return {
		language: languageTags[locale],
		title: foot,
		author: file.madeFor,
		foot,
		pageWords: says.page,
		madeAt: file.madeAt,
		blocks: [
			{ kind: "title", text: sheet.name },
			{ kind: "notice", text: says.private },
			{ kind: "facts", rows: headFacts(file, locale) },
			{ kind: "heading", text: says.comparison },
			...parts.map((first) => linesTable(file, locale, first)),
			...verdicts(file, locale),
			...points(file, locale),
			...rates(file, locale),
			...signed(file, locale),
			...notes(file, locale),
		],
	};
}

function headFacts({ sheet, comparison, madeFor, madeAt }: SheetFile, locale: Locale): [string, string][] {
	const says = words(locale).rivalOffers.file;
	return [
		[says.rfq, [sheet.rfqNumber, sheet.project].filter(Boolean).join(" · ")],
		[says.sheetCurrency, sheet.currency],
		[says.reckonedFor, formatDay(locale, comparison.day)],
		[says.rateDay, formatDay(locale, comparison.rateDay)],
		[says.revision, String(sheet.revision)],
		[says.madeFor, `${madeFor}, ${formatInstant(locale, madeAt)}`],
	];
}

function linesTable({ comparison }: SheetFile, locale: Locale, first: number): PaperBlock {
	const { rivalOffers, comparisonSheets } = words(locale);
	const says = rivalOffers.file;
	const columns = comparison.columns.slice(first, first + BESIDE);
	const share = 0.72 / columns.length;
	const lines = comparison.lines.map((line): PaperRow => {
		const part = line.partNumber || line.buyerPartNumber || line.description;
		const quantity = [showDecimal(line.quantity), showUnit(comparisonSheets, line.unit)].join(" ");
		const own: PaperItem[] = [{ text: `${line.position + 1} · ${part}`, tone: "strong" }, { text: quantity, tone: "soft" }]; // prettier-ignore
		return { cells: [own, ...columns.map((_, at) => cellItems(line, line.cells[first + at]!, comparison.currency, locale))] }; // prettier-ignore
	});
	const totals = columns.map(({ totalMinor }): PaperItem[] => [
		{ text: totalMinor === null ? says.unknown : formatMoney(locale, totalMinor, comparison.currency), tone: "strong" },
	]);
	return {
		kind: "table",
		caption: says.comparison,
		columns: [
			{ head: says.line, share: 0.28 },
			...columns.map((column) => ({ head: nameColumn(locale, column), share, align: "right" as const })),
		],
		rows: [...lines, { cells: [[{ text: says.total, tone: "strong" }], ...totals] }],
	};
}

function cellItems({ lowest }: LineResult, cell: Cell, currency: string, locale: Locale): PaperItem[] {
	const { rivalOffers, comparisonSheets } = words(locale);
	const says = rivalOffers.file;
	if (cell.state === "no-offer") return [{ text: says.noOffer, tone: "soft" }];
	if (cell.landedMinor === null)
		return [
			{ text: says.unknown, tone: "strong" },
			...cell.unknowns.map((one) => ({ text: sayUnknown(locale, comparisonSheets, currency, one), tone: "soft" as const })), // prettier-ignore
		];
	const badge = lowest.outcome === "given" && lowest.keys.includes(cell.columnKey);
	return [
		{ text: formatMoney(locale, cell.landedMinor, currency), tone: "strong" },
		{ text: fill(says.perUnit, { amount: `${showDecimal(cell.landedPerUnit ?? "")} ${currency}` }), tone: "soft" },
		...(badge ? [{ text: says.lowest, tone: "strong" as const }] : []),
	];
}

function verdicts({ comparison }: SheetFile, locale: Locale): PaperBlock[] {
	const { rivalOffers, comparisonSheets } = words(locale);
	const says = rivalOffers.file;
	const nameOf = (key: string) =>
		nameColumn(
			locale,
			comparison.columns.find((one) => one.key === key)!,
		);
	const sentence = (verdict: Verdict) => {
		if (verdict.outcome === "given")
			return `${verdict.keys.map(nameOf).join(comparisonSheets.comma)} · ${formatMoney(locale, verdict.value!, comparison.currency)}`; // prettier-ignore
		if (verdict.outcome !== "unknown") return says[verdict.outcome];
		return fill(says.blocked, { reasons: sayBlocked(locale, comparisonSheets, comparison, verdict.blockedBy) });
	};
	const rows = comparison.lines.map(({ position, lowest }): [string, string] => [
		fill(rivalOffers.line, { position: position + 1 }),
		sentence(lowest),
	]);
	return [
		{ kind: "heading", text: says.lowest },
		{ kind: "facts", rows: [...rows, [says.whole, sentence(comparison.whole)]] },
	];
}

function points({ sheet, comparison }: SheetFile, locale: Locale): PaperBlock[] {
	const { rivalOffers, comparisonSheets } = words(locale);
	const says = rivalOffers.file;
	const shown = comparison.wholePoints.slice(0, 6);
	if (shown.length === 0) return [];
	const share = 0.64 / shown.length;
	const text = (hundredths: number | null): PaperItem[] => [
		{ text: hundredths === null ? says.unknown : showPoints(locale, hundredths) },
	];
	return [
		{ kind: "heading", text: `${says.scores} · ${says.whole}` },
		{
			kind: "table",
			caption: says.scores,
			columns: [
				{ head: says.weights, share: 0.36 },
				...shown.map(({ columnKey }) => ({
					head: nameColumn(
						locale,
						comparison.columns.find(({ key }) => key === columnKey)!,
					),
					share,
					align: "right" as const,
				})),
			],
			rows: [
				...criteria.map((name) => ({
					cells: [
						[{ text: `${comparisonSheets.scores.criteria[name]} · ${sheet.settings.weights[name]}` }],
						...shown.map(({ byCriterion }) => text(byCriterion[name])),
					],
				})),
				{
					cells: [
						[{ text: says.sum, tone: "strong" as const }],
						...shown.map(({ hundredths, openHundredths }) => text(openHundredths > 0 ? null : hundredths)),
					],
				},
			],
		},
	];
}

function rates({ comparison }: SheetFile, locale: Locale): PaperBlock[] {
	const says = words(locale).rivalOffers.file;
	if (comparison.rates.length === 0) return [];
	const rows = comparison.rates.map(({ base, quote, rate, day, source }): [string, string] => [
		`${base} → ${quote}`,
		`${rate} · ${formatDay(locale, day)} · ${source}`,
	]);
	return [
		{ kind: "heading", text: says.rates },
		{ kind: "facts", rows },
	];
}

function signed({ sheet, signOffs }: SheetFile, locale: Locale): PaperBlock[] {
	const says = words(locale).rivalOffers.file;
	const { seats } = words(locale).organisations;
	const rows = signOffs.map((one): [string, string] => [
		`${one.personName}, ${seats[one.seat as keyof typeof seats] ?? one.seat}`,
		[
			formatInstant(locale, one.signedAt),
			...(one.revision === sheet.revision
				? []
				: [fill(says.older, { signed: one.revision, revision: sheet.revision })]),
			one.statement,
			`SHA-256 ${one.contentHash.slice(0, 16)}…`,
		].join(" · "),
	]);
	return [
		{ kind: "heading", text: says.signatures },
		rows.length > 0 ? { kind: "facts", rows } : { kind: "paragraph", text: says.unsigned },
	];
}

function notes({ comparison, ...file }: SheetFile, locale: Locale): PaperBlock[] {
	const { file: says, line } = words(locale).rivalOffers;
	if (file.notes.length === 0) return [];
	const placeOf = (id: string | null) => {
		const found = comparison.lines.find((one) => one.id === id);
		return found ? fill(line, { position: found.position + 1 }) : says.whole;
	};
	const rows = file.notes.map((note): [string, string] => [
		`${note.writtenByName} · ${placeOf(note.rfqLineId)}`,
		`${note.body} (${formatInstant(locale, note.writtenAt)})`,
	]);
	return [
		{ kind: "heading", text: says.notes },
		{ kind: "facts", rows },
	];
}
