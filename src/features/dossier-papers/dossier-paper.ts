// The whole dossier as it is printed, in the reader's language. Pure.
import { dossierKinds } from "#features/dossier/dossier-fields.ts";
import type { Dossier } from "#features/dossier/find-dossier-items.ts";
import { validityOn } from "#features/dossier/validity.ts";
import type { Company } from "#platform/company.ts";
import { formatDay, formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { type Locale, languageTags } from "#platform/i18n/locales.ts";
import { fill, plural, words } from "#platform/i18n/words.ts";
import type { Paper, PaperBlock, PaperTable } from "#platform/papers/paper.ts";
import { itemTable } from "./item-table.ts";
import type { Reader } from "./reader-mark.ts";

export interface DossierPaperFacts {
	locale: Locale;
	dossier: Dossier;
	/** SHA-256 of its JSON. */
	checksum: string;
	/** The day validity is judged on. */
	on: string;
	madeAt: string;
	reader: Reader;
	company: Pick<Company, "demo" | "legalName" | "name" | "headquarters" | "phone" | "email">;
	/** By code, in the reader's language. */
	plantNames: ReadonlyMap<string, string>;
	familyNames: ReadonlyMap<string, string>;
}

export function dossierPaper(facts: DossierPaperFacts): Paper {
	const { locale, dossier, company, checksum, reader } = facts;
	const says = words(locale).dossierPapers;
	const names = { release: dossier.release, company: company.legalName[locale], checksum: checksum.slice(0, 16) };
	return {
		language: languageTags[locale],
		title: fill(says.documentTitle, names),
		author: company.legalName[locale],
		foot: fill(says.foot, names),
		pageWords: says.page,
		madeAt: facts.madeAt,
		mark: reader.mark,
		blocks: [
			{ kind: "paragraph", text: company.legalName[locale], tone: "strong" },
			...(company.demo ? [{ kind: "notice", text: says.demo } as const] : []),
			{ kind: "title", text: says.cover },
			{ kind: "facts", rows: coverRows(facts) },
			...furtherItems(facts),
			{ kind: "heading", text: says.contents },
			contents(facts),
			...parts(facts),
		],
	};
}

function coverRows({ locale, dossier, company, checksum, on, madeAt, reader }: DossierPaperFacts): [string, string][] {
	const says = words(locale).dossierPapers;
	const release = formatNumber(locale, dossier.release);
	const when = dossier.releasedAt && formatInstant(locale, dossier.releasedAt);
	return [
		[says.company, company.name[locale]],
		[says.headquarters, company.headquarters[locale]],
		[says.contact, `${company.phone} · ${company.email}`],
		[says.release, when ? fill(says.releaseOf, { release, when }) : release],
		[says.asOf, formatDay(locale, on)],
		[says.level, says.levels[dossier.level]],
		[says.items, formatNumber(locale, dossier.items.length)],
		[says.checksum, checksum],
		[says.reader, reader.said],
		[says.made, formatInstant(locale, madeAt)],
	];
}

function furtherItems({ locale, dossier }: DossierPaperFacts): PaperBlock[] {
	const says = words(locale).dossierPapers;
	return dossier.above
		.filter(({ count }) => count > 0)
		.map(({ level, count }) => {
			const text = fill(plural(locale, says.more, count), { level: says.levels[level] });
			return { kind: "paragraph", text, tone: "soft" };
		});
}

function contents({ locale, dossier, on }: DossierPaperFacts): PaperTable {
	const says = words(locale).dossierPapers;
	const rows = partsOf(dossier).map(({ kind, items }) => {
		const expired = items.filter((item) => validityOn(item, on) === "expired").length;
		const proven = items.filter(({ evidence }) => evidence !== null).length;
		const counts = [items.length, expired, proven].map((count) => [{ text: formatNumber(locale, count) }]);
		return { cells: [[{ text: says.kinds[kind] }], ...counts] };
	});
	return {
		kind: "table",
		caption: says.contents,
		columns: [
			{ head: says.kind, share: 0.49 },
			{ head: says.count, share: 0.17, align: "right" },
			{ head: says.expiredCount, share: 0.17, align: "right" },
			{ head: says.evidenceCount, share: 0.17, align: "right" },
		],
		rows,
	};
}

function parts(facts: DossierPaperFacts): PaperBlock[] {
	const { kinds } = words(facts.locale).dossierPapers;
	return partsOf(facts.dossier).flatMap(({ kind, items }) => [
		{ kind: "heading", text: kinds[kind] },
		itemTable(facts, kind, items),
	]);
}

function partsOf({ items }: Dossier) {
	return dossierKinds
		.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) }))
		.filter((part) => part.items.length > 0);
}
