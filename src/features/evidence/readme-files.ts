import { formatInstant } from "#platform/i18n/format.ts";
import { locales } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type PackFile, textFile } from "./pack-file.ts";

interface ReadmeFacts {
	rfq: string;
	organisation: string;
	asOf: string;
	sequence: number;
	keysAddress: string;
	keyId: string;
}

/** What is in the pack, how it is checked, and what it cannot prove: in both languages. */
export function readmeFiles(facts: ReadmeFacts): PackFile[] {
	return locales.map((locale) => {
		const { title, paragraphs } = words(locale).evidence.readme;
		const filled = { ...facts, asOf: formatInstant(locale, facts.asOf) };
		const text = [title, ...Object.values(paragraphs)].map((paragraph) => fill(paragraph, filled)).join("\n\n");
		return textFile(`README.${locale}.txt`, `${text}\n`);
	});
}
