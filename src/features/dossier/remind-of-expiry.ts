import { type Database, inTransaction } from "#db/connect.ts";
import { now, today, dayFromNow } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { formatDay } from "#platform/i18n/format.ts";
import { fill, plural } from "#platform/i18n/words.ts";
import { listKeepers, queueDossierLetter } from "./queue-dossier-letter.ts";
import { daysLeft } from "./validity.ts";

/** 0: the last day itself. */
const STEPS = [90, 60, 30, 7, 0] as const;
/** What ended longer ago than this has been known for a while; an old certificate that is filed late reminds nobody. */
const FORGIVEN_DAYS = 30;

/**
 * Reminds whoever keeps an item that it ends, once for each step; where days were missed, of the nearest step only.
 * Gives how many items it reminded of.
 */
export async function remindOfExpiry(
	db: Database,
	settings: Pick<Settings, "siteUrl" | "contentDir">,
): Promise<number> {
	const ending = await db
		.selectFrom("dossierItemVersion as version")
		.innerJoin("dossierItem as item", "item.id", "version.itemId")
		.select(["version.id", "version.validUntil", "item.code", "item.ownerId"])
		.where("version.supersededAt", "is", null)
		.where("version.isEnded", "=", 0)
		.where("version.validUntil", "<=", dayFromNow(STEPS[0]))
		.where("version.validUntil", ">=", dayFromNow(-FORGIVEN_DAYS))
		.orderBy("version.validUntil")
		.execute();
	let reminded = 0;
	for (const { id, code, ownerId, validUntil } of ending)
		if (await remind(db, settings, { id, code, ownerId, validUntil: validUntil! })) reminded += 1;
	return reminded;
}

function remind(
	db: Database,
	settings: Pick<Settings, "siteUrl" | "contentDir">,
	{ id, code, ownerId, validUntil }: { id: string; code: string; ownerId: string | null; validUntil: string },
): Promise<boolean> {
	const left = daysLeft(validUntil, today());
	const reached = STEPS.filter((step) => left <= step);
	const nearest = reached.at(-1)!;
	return inTransaction(db, async (trx) => {
		const sent = await trx.selectFrom("dossierReminder").select("days").where("versionId", "=", id).execute();
		if (sent.some(({ days }) => days <= nearest)) return false;
		const keepers = await listKeepers(trx, ownerId);
		if (keepers.length === 0) return false;
		const missing = reached.filter((step) => !sent.some(({ days }) => days === step));
		await trx
			.insertInto("dossierReminder")
			.values(missing.map((days) => ({ versionId: id, days, sentAt: now() })))
			.onConflict((conflict) => conflict.columns(["versionId", "days"]).doNothing())
			.execute();
		for (const keeper of keepers)
			await queueDossierLetter(trx, settings, keeper, {
				kind: "dossier-expiry",
				key: `${id}/${nearest}`,
				path: `desk/dossier/${encodeURIComponent(code)}`,
				say(w, locale) {
					const facts = { code, day: formatDay(locale, validUntil) };
					const isOver = left <= 0;
					const subject = isOver ? w.expiredSubject : plural(locale, w.expirySubject, left).replace("{code}", code);
					const text = fill(isOver ? w.expired : w.expiry, facts);
					return { subject: fill(subject, facts), said: [{ kind: "paragraph", text }], link: w.toItem };
				},
			});
		return true;
	});
}
