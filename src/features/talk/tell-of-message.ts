import type { DatabaseTransaction } from "#db/connect.ts";
import { type Company, readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { type Locale, toLocale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { selectUnread } from "./select-unread.ts";
import type { TalkSide } from "./talk.ts";

/**
 * Follows `talk.posted`: a letter to whoever was called with an @, and, on the outer side, to whoever stands for the
 * other party: who sent the RFQ, or who of us has it. Each once, never to the author, never with a word of what was
 * said. Nobody but those who were called hears of a second message before reading the first.
 */
export async function tellOfMessage(trx: DatabaseTransaction, messageId: string, settings: Settings): Promise<void> {
	const message = await trx
		.selectFrom("talkMessage")
		.innerJoin("rfq", "rfq.id", "talkMessage.rfqId")
		.innerJoin("person as author", "author.id", "talkMessage.authorId")
		.select(["talkMessage.id", "talkMessage.rfqId", "talkMessage.side", "talkMessage.authorId", "rfq.number"])
		.select(["author.name as by", "author.kind as authorKind"])
		.where("talkMessage.id", "=", messageId)
		.executeTakeFirst();
	if (!message) return;
	const called = await findCalled(trx, messageId);
	const standing = message.side === "outer" ? await findStanding(trx, message) : [];
	const fresh = await withoutUnread(trx, message, standing);
	const company = await readCompany(settings.contentDir);
	for (const personId of new Set([...called, ...fresh])) {
		if (personId === message.authorId) continue;
		const person = await findReader(trx, personId, message.side);
		if (!person) continue;
		const locale = toLocale(person.locale);
		const facts = { number: message.number!, by: message.by, side: message.side, isStaff: person.kind === "staff" };
		await queueLetter(trx, {
			...talkLetter(locale, { ...facts, siteUrl: settings.siteUrl, company }),
			kind: "talk-message",
			to: { email: person.email, personId },
			locale,
			idempotencyKey: `talk-message/${messageId}/${personId}`,
		});
	}
}

async function findCalled(trx: DatabaseTransaction, messageId: string): Promise<string[]> {
	const rows = await trx.selectFrom("talkMention").select("personId").where("messageId", "=", messageId).execute();
	return rows.map(({ personId }) => personId);
}

/** The client's, where we spoke; ours, where the client did. */
async function findStanding(
	trx: DatabaseTransaction,
	{ rfqId, authorKind }: { rfqId: string; authorKind: "client" | "staff" },
): Promise<string[]> {
	const row = await trx
		.selectFrom("rfq")
		.leftJoin("rfqSubmission", "rfqSubmission.rfqId", "rfq.id")
		.leftJoin("lead", "lead.rfqId", "rfq.id")
		.leftJoin("quote", "quote.rfqId", "rfq.id")
		.select(["rfqSubmission.submittedBy", "lead.ownerPersonId", "quote.createdBy"])
		.where("rfq.id", "=", rfqId)
		.executeTakeFirstOrThrow();
	const person = authorKind === "staff" ? row.submittedBy : (row.ownerPersonId ?? row.createdBy);
	return person === null ? [] : [person];
}

/** Those who have read everything before this message. */
async function withoutUnread(
	trx: DatabaseTransaction,
	{ id, rfqId, side }: { id: string; rfqId: string; side: TalkSide },
	people: readonly string[],
): Promise<string[]> {
	const found: string[] = [];
	for (const personId of people) {
		const waiting = await selectUnread(trx, personId, { rfqId, side })
			.select("talkMessage.id")
			.where("talkMessage.id", "<", id)
			.executeTakeFirst();
		if (!waiting) found.push(personId);
	}
	return found;
}

/** A client hears of outer talk only, whatever was called. */
function findReader(trx: DatabaseTransaction, personId: string, side: TalkSide) {
	return trx
		.selectFrom("person")
		.select(["email", "locale", "kind"])
		.where("id", "=", personId)
		.where("disabledAt", "is", null)
		.$if(side === "inner", (query) => query.where("kind", "=", "staff"))
		.executeTakeFirst();
}

function talkLetter(
	locale: Locale,
	facts: { number: string; by: string; side: TalkSide; isStaff: boolean; siteUrl: string; company: Company },
): LetterBody {
	const { letter } = words(locale).talk;
	const { number, by } = facts;
	const place = facts.isStaff ? `desk/rfqs/${number}/talk?side=${facts.side}` : `rfqs/${number}/talk`;
	return renderLetter(
		locale,
		fill(letter.subject, { number }),
		[
			{ kind: "paragraph", text: fill(facts.side === "inner" ? letter.inner : letter.outer, { number, by }) },
			{ kind: "link", label: letter.open, href: `${facts.siteUrl}/${locale}/${place}` },
		],
		fill(words(locale).common.letterFooter, { company: facts.company.legalName[locale] }),
	);
}
