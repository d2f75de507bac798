import type { DatabaseTransaction } from "#db/connect.ts";
import { canPrepareRfqs } from "#features/rfq/rfq.ts";
import { startRfqDraft } from "#features/rfq/start-rfq-draft.ts";
import { emptyLine, emptyRfq } from "#features/rfq/typed-rfq.ts";
import type { ClientActor } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";
import type { NoticeFound } from "./find-notices.ts";

const LINES_DRAFTED = 50;

/** An RFQ begun with what is discontinued: the parts the organisation's business touches, or all where none is known. */
export async function draftLastOrder(
	trx: DatabaseTransaction,
	actor: ClientActor,
	{ number, touches, content }: NoticeFound,
	formKey: string,
	locale: Locale,
): Promise<string> {
	if (!canPrepareRfqs(actor)) throw new Refusal("not-allowed");
	const touched = new Set(touches.flatMap(({ partNumber }) => partNumber ?? []));
	const all = content.products.map(({ partNumber }) => partNumber);
	const wanted = all.some((one) => touched.has(one)) ? all.filter((one) => touched.has(one)) : all;
	const lines = wanted.slice(0, LINES_DRAFTED).map((partNumber) => emptyLine(partNumber));
	const project = fill(words(locale).notices.lastOrderProject, { number });
	const typed = { ...emptyRfq(lines.length > 0 ? lines : undefined), project };
	const { rfqId } = await startRfqDraft(trx, actor, { typed, locale, formKey });
	return rfqId;
}
