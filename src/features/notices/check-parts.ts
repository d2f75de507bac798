import type { Database } from "#db/connect.ts";
import type { BulletinKind, MilestoneCode } from "#db/schema/bulletins.ts";
import type { RecipientState } from "#db/schema/notices.ts";
import { lineageOf } from "#features/catalogue/family-tree.ts";
import { listFamilies } from "#features/catalogue/find-families.ts";
import { listMilestones } from "#features/bulletins/find-bulletin.ts";
import { listNamedBulletins } from "#features/bulletins/find-bulletins.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { matchParts, type MatchedEntry } from "./match-parts.ts";
import { canReadNotices, isSilent } from "./notice.ts";
import { changeKinds } from "./notice-classes.ts";
import type { PartEntry } from "./read-parts-list.ts";

/** Products of one query. */
const AT_ONCE = 500;

export interface TouchingNotice {
	number: string;
	slug: string;
	title: string;
	kind: BulletinKind;
	milestones: { code: MilestoneCode; onDay: string }[];
	/** An answer is missing, or one of its dates lies ahead. */
	isOpen: boolean;
	/** As the reader typed them. */
	parts: string[];
	/** The organisation's own line in the ledger; null: it was not asked. */
	answer: { state: RecipientState; acknowledgeBy: string | null; isMissing: boolean } | null;
}

export interface PartsCheck {
	entries: MatchedEntry[];
	/** What is to be answered comes first, then the newest. */
	notices: TouchingNotice[];
}

/** Which of the notices that are out touch these parts, with their dates and what the reader's organisation owes. */
export async function checkParts(
	db: Database,
	actor: Actor,
	locale: Locale,
	listed: readonly PartEntry[],
): Promise<PartsCheck> {
	const entries = await matchParts(db, actor, listed);
	const typedBy = new Map<string, string[]>();
	for (const { typed, productIds } of entries)
		for (const id of productIds) typedBy.set(id, [...(typedBy.get(id) ?? []), typed]);
	const touched = await findTouching(db, typedBy);
	const bulletins = await listNamedBulletins(db, locale, [...touched.keys()]);
	const milestones = await listMilestones(db, bulletins.length > 0 ? bulletins.map(({ id }) => id) : ["-"]);
	const answers = await listOwnAnswers(db, actor);
	const notices = bulletins.map(({ id, revision, ...bulletin }) => {
		const own = answers.find((one) => one.bulletinId === id && one.revision === revision);
		const dates = milestones.filter(({ bulletinId }) => bulletinId === id);
		const answer = own && { state: own.state, acknowledgeBy: own.acknowledgeBy, isMissing: isSilent(own.state) };
		return {
			...bulletin,
			milestones: dates,
			isOpen: answer?.isMissing === true || dates.length === 0 || dates.some(({ onDay }) => onDay >= today()),
			parts: [...touched.get(id)!].sort(),
			answer: answer ?? null,
		};
	});
	return {
		entries,
		notices: notices.sort((a, b) => Number(b.answer?.isMissing ?? 0) - Number(a.answer?.isMissing ?? 0)),
	};
}

/** By bulletin, the entries it touches: by a product it names, or by a whole family. Also of bulletins nobody may read yet. */
async function findTouching(db: Database, typedBy: ReadonlyMap<string, string[]>): Promise<Map<string, Set<string>>> {
	const touched = new Map<string, Set<string>>();
	const note = (bulletinId: string, productId: string) => {
		const seen = touched.get(bulletinId) ?? new Set();
		for (const one of typedBy.get(productId)!) seen.add(one);
		touched.set(bulletinId, seen);
	};
	if (typedBy.size === 0) return touched;
	const whole = await listWholeFamilies(db);
	const families = whole.length > 0 ? await listFamilies(db) : [];
	const productIds = [...typedBy.keys()];
	for (let at = 0; at < productIds.length; at += AT_ONCE) {
		const some = productIds.slice(at, at + AT_ONCE);
		for (const { bulletinId, productId } of await listNaming(db, some)) note(bulletinId, productId);
		for (const { id, familyId } of whole.length > 0 ? await familiesOf(db, some) : []) {
			const above = new Set(lineageOf(families, familyId).map((family) => family.id));
			for (const one of whole) if (above.has(one.familyId)) note(one.bulletinId, id);
		}
	}
	return touched;
}

function listNaming(db: Database, productIds: readonly string[]) {
	return db
		.selectFrom("bulletinProduct")
		.innerJoin("bulletin", "bulletin.id", "bulletinProduct.bulletinId")
		.select(["bulletinId", "productId"])
		.where("productId", "in", productIds)
		.where("bulletin.kind", "in", changeKinds)
		.execute();
}

/** Of bulletins that name no product. */
function listWholeFamilies(db: Database) {
	return db
		.selectFrom("bulletinFamily")
		.innerJoin("bulletin", "bulletin.id", "bulletinFamily.bulletinId")
		.leftJoin("bulletinProduct", "bulletinProduct.bulletinId", "bulletin.id")
		.select(["bulletinFamily.bulletinId", "bulletinFamily.familyId"])
		.where("bulletinProduct.productId", "is", null)
		.where("bulletin.kind", "in", changeKinds)
		.execute();
}

function familiesOf(db: Database, productIds: readonly string[]) {
	return db.selectFrom("product").select(["id", "familyId"]).where("id", "in", productIds).execute();
}

async function listOwnAnswers(db: Database, actor: Actor) {
	if (!canReadNotices(actor)) return [];
	return db
		.selectFrom("noticeRecipient")
		.innerJoin("notice", "notice.id", "noticeRecipient.noticeId")
		.select(["notice.bulletinId", "notice.revision", "noticeRecipient.state", "noticeRecipient.acknowledgeBy"])
		.where("organisationId", "=", actor.organisationId)
		.execute();
}
