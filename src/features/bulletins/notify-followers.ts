import type { DatabaseTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import type { Settings } from "#platform/env.ts";
import { type Locale, toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { bulletinPublishedLetter, bulletinLetterHeaders } from "./bulletin-letters.ts";
import { findConcern, isConcerned } from "./concerned-follows.ts";
import { type Bulletin, findBulletin } from "./find-bulletin.ts";

/** Letters of one transaction; the rest is left to the next consequence. */
const AT_ONCE = 500;

interface Published {
	payload: Record<string, unknown>;
}

/**
 * One letter to everyone whom the bulletin concerns by a follow, in their language, however many follows led to it.
 * A revision that was overtaken or withdrawn before its turn writes to nobody.
 */
export async function notifyFollowers(
	trx: DatabaseTransaction,
	{ payload }: Published,
	settings: Settings,
	atOnce = AT_ONCE,
): Promise<void> {
	const { bulletinId, revision, after } = payload as { bulletinId: string; revision: number; after?: string };
	const bulletin = await trx
		.selectFrom("bulletin")
		.select(["id", "kind", "slug", "revision", "withdrawnAt"])
		.where("id", "=", bulletinId)
		.executeTakeFirst();
	if (!bulletin || bulletin.revision !== revision || bulletin.withdrawnAt) return;
	const followers = await listFollowers(trx, bulletin, after ?? "", atOnce);
	const read = new Map<Locale, Bulletin | undefined>();
	for (const person of followers) {
		const locale = toLocale(person.locale);
		if (!read.has(locale)) read.set(locale, await findBulletin(trx, locale, bulletin.slug));
		const inLanguage = read.get(locale);
		if (!inLanguage) return;
		await queueLetter(trx, {
			...bulletinPublishedLetter(inLanguage, locale, settings, person.id),
			kind: "bulletin-published",
			to: { email: person.email, personId: person.id },
			locale,
			idempotencyKey: `bulletin-published/${bulletinId}/r${revision}/${person.id}`,
			headers: bulletinLetterHeaders(bulletinId, person.id, settings),
		});
	}
	if (followers.length < atOnce) return;
	await recordEvent(trx, system("content"), {
		kind: "bulletin.notice-continued",
		subject: { kind: "bulletin", id: bulletinId },
		payload: { bulletinId, revision, after: followers.at(-1)!.id },
	});
}

async function listFollowers(
	trx: DatabaseTransaction,
	bulletin: { id: string; kind: string },
	after: string,
	limit: number,
): Promise<{ id: string; email: string; locale: string }[]> {
	const concern = await findConcern(trx, bulletin);
	return trx
		.selectFrom("person")
		.select(["person.id", "person.email", "person.locale"])
		.where("person.id", ">", after)
		.where("person.disabledAt", "is", null)
		.where("person.emailVerifiedAt", "is not", null)
		.where("person.id", "in", (eb) => eb.selectFrom("follow").select("follow.personId").where(isConcerned(concern)))
		.orderBy("person.id")
		.limit(limit)
		.execute();
}
