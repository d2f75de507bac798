import type { QuoteContent } from "#features/quotes/quote-content.ts";
import type { ClientState } from "#features/quotes/quote.ts";
import type { Company } from "#platform/company.ts";
import type { Locale } from "#platform/i18n/locales.ts";

export const paperFormats = ["pdf", "xlsx", "json"] as const;
export type PaperFormat = (typeof paperFormats)[number];

export function isPaperFormat(value: unknown): value is PaperFormat {
	return paperFormats.includes(value as PaperFormat);
}

/** One version as it was sent, with how it stands today. Nothing of it comes from inside the desk. */
export interface SentPaper {
	/** The stored text; its SHA-256 is `contentHash`. */
	content: string;
	contentHash: string;
	sentAt: string;
	/** The last version that was sent, which may be another. */
	latestVersion: number;
	/** As the client sees it today. */
	state: ClientState;
}

/** What a paper is written from. Crosses into another thread, so it is plain data. */
export interface PaperOrder extends SentPaper {
	format: Exclude<PaperFormat, "json">;
	locale: Locale;
	company: Pick<Company, "demo" | "email" | "phone" | "headquarters">;
}

export interface PaperFacts extends Omit<PaperOrder, "content" | "format"> {
	content: QuoteContent;
}
