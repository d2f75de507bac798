// Every version as it was sent: the stored text, and the same for people in both languages.
import { openPaperWriter } from "#features/quote-papers/write-paper.ts";
import { quoteSheets } from "#features/quote-papers/quote-sheets.ts";
import type { QuoteContent } from "#features/quotes/quote-content.ts";
import { type Locale, locales } from "#platform/i18n/locales.ts";
import { writeCsv } from "#platform/tables/write-csv.ts";
import { bytesFile, jsonFile, type PackFile, textFile } from "./pack-file.ts";
import type { PackHouse, PackRow } from "./pack-row.ts";
import type { SentQuoteThen, SentVersionRow } from "./sent-versions.ts";

const sheetNames = ["lines", "requirements", "terms"] as const;

export async function gatherQuote(house: PackHouse, pack: PackRow, quote: SentQuoteThen): Promise<PackFile[]> {
	const files = [quoteFile(quote), ...(await answerFiles(house, pack, quote))];
	const write = openPaperWriter();
	for (const version of quote.versions) {
		const folder = `quote/version-${version.version}`;
		files.push(textFile(`${folder}/quote.json`, version.content));
		for (const locale of locales) {
			const facts = paperFacts(house, quote, version, locale);
			const sheets = quoteSheets({ ...facts, content: JSON.parse(version.content) as QuoteContent });
			for (const [at, name] of sheetNames.entries())
				files.push(bytesFile(`${folder}/${name}.${locale}.csv`, await writeCsv(sheets[at]!)));
			const pdf = await write({ ...facts, format: "pdf" });
			files.push(bytesFile(`${folder}/quote.${locale}.pdf`, pdf));
			await house.renew();
		}
	}
	return files;
}

function paperFacts({ company }: PackHouse, quote: SentQuoteThen, version: SentVersionRow, locale: Locale) {
	const { content, contentHash, sentAt } = version;
	const { demo, email, phone, headquarters } = company;
	const latestVersion = quote.versions.at(-1)!.version;
	const letterhead = { demo, email, phone, headquarters };
	return { content, contentHash, sentAt, latestVersion, state: quote.state, locale, company: letterhead };
}

function quoteFile({ number, state, versions, withdrawn }: SentQuoteThen): PackFile {
	const sent = versions.map(({ version, sentAt, sentBy, validUntil, contentHash, changeNote }) => ({
		version,
		sentAt,
		sentBy,
		validUntil,
		contentHash,
		changeNote,
	}));
	return jsonFile("quote/quote.json", { number, state, withdrawn, versions: sent });
}

/** What the client said to it, with the sentence that was agreed to; and what was said inside the client before. */
async function answerFiles({ db }: PackHouse, pack: PackRow, quote: SentQuoteThen): Promise<PackFile[]> {
	const answers = await db
		.selectFrom("quoteAnswer")
		.innerJoin("quoteVersion", "quoteVersion.id", "quoteAnswer.versionId")
		.innerJoin("person", "person.id", "quoteAnswer.personId")
		.select(["quoteAnswer.id", "quoteVersion.version", "quoteAnswer.kind", "person.name as by", "answeredAt as at"])
		.select(["versionHash", "quoteAnswer.locale", "wording", "note", "lines", "totalMinor", "quoteAnswer.currency"])
		.where("quoteAnswer.quoteId", "=", quote.id)
		.where("answeredAt", "<=", pack.asOf)
		.orderBy("quoteAnswer.id")
		.execute();
	const consents = await db
		.selectFrom("quoteConsent")
		.innerJoin("quoteVersion", "quoteVersion.id", "quoteConsent.versionId")
		.innerJoin("person", "person.id", "quoteConsent.personId")
		.select([
			"quoteConsent.id",
			"quoteVersion.version",
			"quoteConsent.kind",
			"person.name as by",
			"seat",
			"givenAt as at",
		])
		.select(["note", "wording", "takenBackAt"])
		.where("quoteConsent.quoteId", "=", quote.id)
		.where("givenAt", "<=", pack.asOf)
		.orderBy("quoteConsent.id")
		.execute();
	const said = answers.map((answer) => ({ ...answer, lines: JSON.parse(answer.lines) as unknown }));
	const given = consents.map(({ takenBackAt, ...consent }) => ({
		...consent,
		takenBackAt: takenBackAt !== null && takenBackAt <= pack.asOf ? takenBackAt : null,
	}));
	return [
		...(said.length > 0 ? [jsonFile("quote/answers.json", said)] : []),
		...(given.length > 0 ? [jsonFile("quote/consents.json", given)] : []),
	];
}
