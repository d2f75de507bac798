import type { DatabaseTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type FirstOfTwo, findFirstOfTwo } from "./find-consents.ts";
import { insertConsent, recordConsent } from "./give-consent.ts";
import type { RuleRow } from "./judge-consents.ts";
import type { QuoteToAnswer } from "./quote-to-answer.ts";
import type { Taking } from "./take-offers.ts";

interface Agreed {
	take: Taking;
	wording: string;
	locale: Locale;
}

/**
 * Where the client's rules ask for two persons and nobody else has agreed to the same yet: keeps this as the first yes
 * and gives its id. Undefined where nothing stands in the way of the acceptance itself.
 */
export async function acceptAsFirst(
	trx: DatabaseTransaction,
	{ actor, quote, version }: QuoteToAnswer,
	rules: readonly RuleRow[],
	{ take, wording, locale }: Agreed,
): Promise<string | undefined> {
	const isForTwo = rules.some(({ rule, state }) => rule.kind === "two-persons" && state !== "free");
	if (!isForTwo) return undefined;
	const first = await findFirstOfTwo(trx, quote, version.id);
	if (first && isSameTaking(first.take, take)) return first.personId === actor.personId ? first.id : undefined;
	if (first) await replace(trx, first);
	const about = { quote, versionId: version.id, kind: "first-of-two", seat: "procurement" } as const;
	const consentId = await insertConsent(trx, actor, { ...about, take, wording, locale });
	const { kind } = about;
	await recordConsent(trx, actor, "quote.acceptance-waits", { quote, version: version.version, consentId, kind });
	await bumpLiveTopic(trx, "rfqs");
	return consentId;
}

/** The same offers in the same quantities, in whatever order they were typed. */
function isSameTaking(one: Taking, other: Taking): boolean {
	const keys = Object.keys(one);
	return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

async function replace(trx: DatabaseTransaction, { id }: FirstOfTwo): Promise<void> {
	await trx.updateTable("quoteConsent").set({ takenBackAt: now() }).where("id", "=", id).execute();
}
