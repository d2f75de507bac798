// What a client said to its quote, and to which version.
import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { QuoteAnswerTable } from "#db/schema/quotes.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canSeePrices, type Quote } from "./find-quotes.ts";
import type { AcceptedLine, CounterLine } from "./quote-answer.ts";

interface AnswerHead {
	id: string;
	version: number;
	answeredAt: string;
	personName: string;
	locale: string;
	versionHash: string;
	note: string;
	currency: string;
}

export type QuoteAnswer = AnswerHead &
	(
		| { kind: "accepted" | "partly-accepted"; wording: string; totalMinor: number; lines: AcceptedLine[] }
		| { kind: "countered"; lines: CounterLine[] }
		| { kind: "declined" }
	);

/** Newest first; none where prices are hidden. The caller has found the quote through its actor. */
export async function listAnswers(db: Database, actor: Actor, quote: Pick<Quote, "id">): Promise<QuoteAnswer[]> {
	if (!canSeePrices(actor)) return [];
	const rows = await db
		.selectFrom("quoteAnswer")
		.innerJoin("quoteVersion", "quoteVersion.id", "quoteAnswer.versionId")
		.innerJoin("person", "person.id", "quoteAnswer.personId")
		.selectAll("quoteAnswer")
		.select(["quoteVersion.version", "person.name as personName"])
		.where("quoteAnswer.quoteId", "=", quote.id)
		.orderBy("quoteAnswer.id", "desc")
		.execute();
	return rows.map(({ lines, ...row }) => ({ ...row, lines: JSON.parse(lines) as unknown }) as QuoteAnswer);
}

/** The latest, as it is stored: for the deeds, so that pressing twice is once. */
export function findLastAnswer(
	db: Database,
	quote: Pick<Quote, "id">,
): Promise<Selectable<QuoteAnswerTable> | undefined> {
	return db
		.selectFrom("quoteAnswer")
		.selectAll()
		.where("quoteId", "=", quote.id)
		.orderBy("id", "desc")
		.limit(1)
		.executeTakeFirst();
}
