// The requirement ledger: every requirement of every line, and what each version answered for each offer.
import { offerLetter } from "#features/quotes/break-rows.ts";
import type { ContentRequirement, QuoteContent } from "#features/quotes/quote-content.ts";
import type { Rfq, RfqLine, RfqRequirement } from "#features/rfq/rfq.ts";
import { type Locale, locales } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { writeCsv } from "#platform/tables/write-csv.ts";
import { bytesFile, jsonFile, type PackFile } from "./pack-file.ts";
import type { SentQuoteThen } from "./sent-versions.ts";

interface LedgerEntry {
	line: RfqLine;
	requirement: RfqRequirement;
	answers: { version: number; offer: string; said: ContentRequirement }[];
}

export async function gatherRequirements(rfq: Rfq, quote: SentQuoteThen | undefined): Promise<PackFile[]> {
	const ledger = ledgerOf(rfq, quote);
	if (ledger.length === 0) return [];
	const files = [jsonFile("rfq/requirements.json", ledger.map(entryDocument))];
	for (const locale of locales)
		files.push(bytesFile(`rfq/requirements.${locale}.csv`, await writeCsv(ledgerSheet(locale, ledger))));
	return files;
}

function ledgerOf(rfq: Rfq, quote: SentQuoteThen | undefined): LedgerEntry[] {
	const answers = new Map<string, LedgerEntry["answers"]>();
	for (const { version, content } of quote?.versions ?? [])
		for (const line of (JSON.parse(content) as QuoteContent).lines)
			for (const [at, offer] of line.offers.entries())
				for (const said of offer.requirements) {
					const known = answers.get(said.requirementId) ?? [];
					answers.set(said.requirementId, [...known, { version, offer: offerLetter(at), said }]);
				}
	return rfq.lines.flatMap((line) =>
		line.requirements.map((requirement) => ({ line, requirement, answers: answers.get(requirement.id) ?? [] })),
	);
}

function entryDocument({ line, requirement, answers }: LedgerEntry) {
	return {
		line: line.position + 1,
		buyerPartNumber: line.buyerPartNumber,
		requirementId: requirement.id,
		property: requirement.property?.code ?? null,
		label: requirement.label,
		operator: requirement.operator,
		typed: requirement.typed,
		isMust: requirement.isMust,
		answers: answers.map(({ version, offer, said }) => {
			const { verdict, value, deviation, note, isByHand } = said;
			return { version, offer, verdict, value, deviation, note, isByHand };
		}),
	};
}

function ledgerSheet(locale: Locale, ledger: readonly LedgerEntry[]) {
	const { quotes, quotePapers, rfq, evidence } = words(locale);
	const says = quotePapers.sheets;
	const heads = [says.line, says.yourPart, says.label, says.operator, says.typed, says.must, evidence.pack.version]; // prettier-ignore
	const answered = [says.offer, says.verdict, says.value, says.deviation, says.note];
	const rows = ledger.flatMap(({ line, requirement, answers }) => {
		const label = answers[0]?.said.label[locale] || requirement.label || requirement.property?.code || "";
		const asked = [
			line.position + 1,
			line.buyerPartNumber,
			label,
			rfq.operators[requirement.operator],
			requirement.typed,
			requirement.isMust ? quotes.must : quotes.should,
		];
		if (answers.length === 0) return [[...asked, null, null, quotes.verdicts.unanswered, null, null, null]];
		return answers.map(({ version, offer, said }) => [
			...asked,
			fill(quotes.version, { version }),
			offer,
			quotes.verdicts[said.verdict],
			said.value?.[locale] ?? quotes.notStated,
			said.deviation?.[locale] ?? null,
			said.note,
		]);
	});
	return { columns: [...heads, ...answered].map((head) => ({ head, width: 12 })), rows };
}
