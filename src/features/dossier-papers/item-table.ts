// The items of one kind as a table of a paper. Pure.
import type { DossierKind } from "#db/schema/dossier-items.ts";
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { validityOn } from "#features/dossier/validity.ts";
import { formatDay } from "#platform/i18n/format.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { PaperCell, PaperItem, PaperRow, PaperTable } from "#platform/papers/paper.ts";
import type { DossierPaperFacts } from "./dossier-paper.ts";
import { showFacts } from "./show-facts.ts";

export function itemTable(facts: DossierPaperFacts, kind: DossierKind, items: readonly DossierItem[]): PaperTable {
	const { columns, kinds } = words(facts.locale).dossierPapers;
	const isCertificate = kind === "certificate";
	const second = isCertificate ? columns.body : columns.facts;
	return {
		kind: "table",
		caption: kinds[kind],
		columns: [
			{ head: isCertificate ? columns.standard : columns.claim, share: isCertificate ? 0.27 : 0.26 },
			{ head: second, share: isCertificate ? 0.15 : 0.32 },
			...(isCertificate ? [{ head: columns.claim, share: 0.19 }] : []),
			{ head: columns.scope, share: isCertificate ? 0.13 : 0.14 },
			{ head: columns.validity, share: isCertificate ? 0.14 : 0.15 },
			{ head: columns.evidence, share: isCertificate ? 0.12 : 0.13 },
		],
		rows: items.map((item) => itemRow(facts, item)),
	};
}

/** What has expired stands in grey, and says so. */
function itemRow(facts: DossierPaperFacts, item: DossierItem): PaperRow {
	const { locale } = facts;
	const says = words(locale).dossierPapers;
	const isExpired = validityOn(item, facts.on) === "expired";
	const paled = (cell: PaperCell): PaperCell => (isExpired ? cell.map(({ text }) => ({ text, tone: "soft" })) : cell);
	const place: PaperItem = { text: fill(says.version, { code: item.code, version: item.version }), tone: "soft" };
	const claim = { text: item.claim[locale] };
	const said: PaperCell[] =
		item.kind === "certificate"
			? [
					[{ text: String(item.facts.standard), tone: "strong" }, { text: String(item.facts.number) }, place],
					[{ text: String(item.facts.body) }],
					[claim],
				]
			: [[{ ...claim, tone: "strong" }, place], showFacts(locale, item).map((text) => ({ text }))];
	const cells = [...said, scopeOf(facts, item)].map(paled);
	return { cells: [...cells, validityOf(facts, item), paled(evidenceOf(facts, item))] };
}

function scopeOf({ locale, plantNames, familyNames }: DossierPaperFacts, { plants, families }: DossierItem): PaperCell {
	const says = words(locale).dossierPapers;
	const named = (names: ReadonlyMap<string, string>, codes: readonly string[]) =>
		codes.map((code) => names.get(code) ?? code).join(locale === "en" ? ", " : "、");
	return [
		{ text: plants.length > 0 ? named(plantNames, plants) : says.wholeCompany },
		...(families.length > 0 ? [{ text: named(familyNames, families), tone: "soft" } as const] : []),
	];
}

function validityOf({ locale, on }: DossierPaperFacts, item: DossierItem): PaperCell {
	const says = words(locale).dossierPapers;
	const state = validityOn(item, on);
	const [from, until] = [item.validFrom, item.validUntil].map((day) => day && formatDay(locale, day));
	const span =
		from && until
			? fill(says.validity.fromUntil, { from, until })
			: from
				? fill(says.validity.from, { from })
				: until
					? fill(says.validity.until, { until })
					: says.validity.open;
	return [
		{ text: says.states[state], tone: state === "expired" || state === "not-yet-valid" ? "strong" : "plain" },
		{ text: span, tone: "plain" },
		{ text: fill(says.recorded, { day: formatDay(locale, item.recordedAt.slice(0, 10)) }), tone: "soft" },
	];
}

function evidenceOf({ locale }: DossierPaperFacts, { evidence }: DossierItem): PaperCell {
	const says = words(locale).dossierPapers;
	if (!evidence) return [{ text: says.noFile, tone: "soft" }];
	const file = fill(says.file, { file: evidence.fileName, hash: evidence.sha256.slice(0, 12) });
	return [{ text: file }, ...(evidence.brokenAt ? [{ text: says.brokenFile, tone: "strong" } as const] : [])];
}
