// A bulletin that asks for an answer is out: what it said is frozen, and everybody it concerns stands in the ledger.
import type { DatabaseTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { canonicalJson, contentHash } from "#platform/canonical-json.ts";
import { now, dayFromNow } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { findTouches } from "./find-touches.ts";
import { type ChangeClass, isAsked, noticeClasses } from "./notice-classes.ts";
import { readNoticeContent } from "./notice-content.ts";
import type { Touch } from "./touch.ts";

const AT_ONCE = 100;
/** Less than this is no time to examine a change. */
const NEAR_DAYS = 7;
/** Of one organisation; whoever has more knows by these. */
const TOUCHES_KEPT = 200;

/**
 * Opens the ledger of a bulletin's revision, or adds to it whom the bulletin has come to concern since. Whoever was told
 * of an earlier revision is told of this one. Idempotent. A revision overtaken or withdrawn before its turn opens nothing.
 */
export async function openNotice(
	trx: DatabaseTransaction,
	{ bulletinId, revision }: { bulletinId: string; revision: number },
): Promise<void> {
	const bulletin = await trx
		.selectFrom("bulletin")
		.select(["id", "kind", "revision", "withdrawnAt"])
		.where("id", "=", bulletinId)
		.executeTakeFirst();
	if (!bulletin || bulletin.revision !== revision || bulletin.withdrawnAt) return;
	const notice = await freeze(trx, bulletinId);
	if (!notice) return;
	const noticeId = notice.id;
	const told = await supersedeEarlier(trx, bulletinId, revision);
	const touches = Map.groupBy(await findTouches(trx, bulletin), ({ organisationId }) => organisationId);
	const concerned = [...new Set([...touches.keys(), ...told])];
	const added = await enrol(trx, notice, concerned, touches);
	if (added === 0) return;
	await recordEvent(trx, system("notices"), {
		kind: "notice.opened",
		subject: { kind: "notice", id: noticeId },
		payload: { noticeId, organisations: added },
	});
}

interface Opened {
	id: string;
	changeClass: ChangeClass;
	acknowledgeBy: string;
}

/** The notice, made where it is missing; undefined where nobody is asked. */
async function freeze(trx: DatabaseTransaction, bulletinId: string): Promise<Opened | undefined> {
	const content = await readNoticeContent(trx, bulletinId);
	if (!content || !isAsked(content.changeClass)) return undefined;
	const { number, revision, kind, changeClass } = content;
	const text = canonicalJson(content);
	await trx
		.insertInto("notice")
		.values({
			id: newId(),
			bulletinId,
			revision,
			number,
			kind,
			changeClass,
			content: text,
			contentHash: contentHash(text),
			acknowledgeBy: content.acknowledgeBy,
			isDeemed: content.isDeemed ? 1 : 0,
			openedAt: now(),
		})
		.onConflict((conflict) => conflict.columns(["bulletinId", "revision"]).doNothing())
		.execute();
	const { id } = await trx
		.selectFrom("notice")
		.select("id")
		.where("bulletinId", "=", bulletinId)
		.where("revision", "=", revision)
		.executeTakeFirstOrThrow();
	return { id, changeClass, acknowledgeBy: content.acknowledgeBy };
}

/** Whose answers to earlier revisions no longer count; gives the organisations. */
async function supersedeEarlier(trx: DatabaseTransaction, bulletinId: string, revision: number): Promise<string[]> {
	const earlier = trx
		.selectFrom("notice")
		.select("notice.id")
		.where("bulletinId", "=", bulletinId)
		.where("revision", "<", revision);
	await trx.updateTable("noticeRecipient").set({ state: "superseded" }).where("noticeId", "in", earlier).execute();
	const rows = await trx
		.selectFrom("noticeRecipient")
		.innerJoin("organisation", "organisation.id", "noticeRecipient.organisationId")
		.select("organisationId")
		.distinct()
		.where("noticeId", "in", earlier)
		.where("organisation.state", "=", "approved")
		.execute();
	return rows.map(({ organisationId }) => organisationId);
}

async function enrol(
	trx: DatabaseTransaction,
	notice: Opened,
	organisationIds: readonly string[],
	touches: ReadonlyMap<string, Touch[]>,
): Promise<number> {
	const known = await trx
		.selectFrom("noticeRecipient")
		.select("organisationId")
		.where("noticeId", "=", notice.id)
		.execute();
	const knownIds = new Set(known.map(({ organisationId }) => organisationId));
	const fresh = organisationIds.filter((id) => !knownIds.has(id)).sort();
	for (let at = 0; at < fresh.length; at += AT_ONCE) {
		const recipients = fresh.slice(at, at + AT_ONCE).map((organisationId) => ({
			id: newId(),
			noticeId: notice.id,
			organisationId,
			state: "queued" as const,
			revision: 0,
			acknowledgeBy: ownDeadline(notice),
			createdAt: now(),
		}));
		await trx.insertInto("noticeRecipient").values(recipients).execute();
		for (const { id, organisationId } of recipients) await insertTouches(trx, id, touches.get(organisationId) ?? []);
	}
	return fresh.length;
}

/** Whoever is told when the day has come or is near has the window of the class from today. */
function ownDeadline({ changeClass, acknowledgeBy }: Opened): string {
	const isNear = acknowledgeBy < dayFromNow(NEAR_DAYS);
	return isNear ? dayFromNow(noticeClasses[changeClass].acknowledgeDays) : acknowledgeBy;
}

async function insertTouches(trx: DatabaseTransaction, recipientId: string, touches: readonly Touch[]): Promise<void> {
	if (touches.length === 0) return;
	const rows = touches.slice(0, TOUCHES_KEPT).map(({ kind, subjectId, label, line, productId, unitId }) => {
		return { id: newId(), recipientId, kind, subjectId, label, line, productId, unitId };
	});
	await trx.insertInto("noticeTouch").values(rows).execute();
}
