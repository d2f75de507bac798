import type { Database, DatabaseTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { locales } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import { newId } from "#platform/ids.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import { Refusal } from "#platform/refusal.ts";
import { type BulletinFile, readBulletinFiles } from "./bulletin-file.ts";
import { announceDueBulletins } from "./publish-due-bulletins.ts";
import { resolveSubjects } from "./resolve-subjects.ts";

export interface PublishedFiles {
	added: number;
	changed: number;
	withdrawn: number;
	unchanged: number;
}

interface Known {
	id: string;
	number: string;
	slug: string;
	contentHash: string;
	home: "file" | "editor";
	withdrawnAt: string | null;
}

/**
 * Makes the bulletins of `folder` (`{en,zh-cn}/*.md`) the ones that are published: all or nothing, and one cheap pass
 * where nothing changed. A bulletin is known by its number, so a renamed file keeps its followers. A file that is gone
 * withdraws its bulletin: the address goes on saying so, because a buyer may have filed it.
 * Refusals: `not-allowed`, `content-file-wrong`, `content-folder-empty`.
 */
export async function publishBulletinFiles(db: Database, actor: Actor, folder: string): Promise<PublishedFiles> {
	if (actor.kind !== "system" && !hasRole(actor, "editor", "administrator")) throw new Refusal("not-allowed");
	const files = await readBulletinFiles(folder);
	const seen = compare(files, await listKnown(db));
	if (seen.added.length + seen.changed.length + seen.gone.length === 0) return count(seen, files);
	if (files.length === 0) throw new Refusal("content-folder-empty", { folder });
	return db.transaction().execute(async (trx) => {
		// Two starting processes: the second waits here, then finds nothing left to do.
		await bumpLiveTopic(trx, "bulletins");
		const fresh = compare(files, await listKnown(trx));
		for (const { id } of fresh.gone) await withdraw(trx, actor, id);
		for (const one of fresh.inTheWay) await giveWay(trx, one);
		for (const { file, id } of [...fresh.changed, ...fresh.added]) await write(trx, file, id);
		await announceDueBulletins(trx, actor);
		return count(fresh, files);
	});
}

function listKnown(db: Database): Promise<Known[]> {
	return db
		.selectFrom("bulletin")
		.select(["id", "number", "slug", "contentHash", "home", "withdrawnAt"])
		.orderBy("id")
		.execute();
}

type Comparison = ReturnType<typeof compare>;

function compare(files: readonly BulletinFile[], known: readonly Known[]) {
	const byNumber = new Map(known.map((one) => [one.number, one]));
	const numberBySlug = new Map(files.map((file) => [file.slug, file.facts.number]));
	const kept = new Set(numberBySlug.values());
	const added: { file: BulletinFile; id: string | undefined }[] = [];
	const changed: { file: BulletinFile; id: string }[] = [];
	for (const file of files) {
		const match = byNumber.get(file.facts.number);
		if (match?.home === "editor") throw keptInBrowser(file);
		if (!match) added.push({ file, id: undefined });
		else if (match.contentHash !== file.contentHash || match.slug !== file.slug || match.withdrawnAt)
			changed.push({ file, id: match.id });
	}
	const gone = known.filter((one) => one.home === "file" && !one.withdrawnAt && !kept.has(one.number));
	const inTheWay = known.filter((one) => (numberBySlug.get(one.slug) ?? one.number) !== one.number);
	return { added, changed, gone, inTheWay };
}

function keptInBrowser({ slug, facts }: BulletinFile): Refusal {
	const reason = `${facts.number} was written in the browser and is kept there`;
	return new Refusal("content-file-wrong", { file: `bulletins/en/${slug}.md`, reason });
}

/** Leaves the address to the file that has its name now: names may be swapped, or follow a corrected number. */
async function giveWay(trx: DatabaseTransaction, { id, slug, number }: Known): Promise<void> {
	const other = `${slug}-${number.toLowerCase()}`;
	await trx.updateTable("bulletin").set({ slug: other }).where("id", "=", id).execute();
}

function count({ added, changed, gone }: Comparison, files: readonly BulletinFile[]): PublishedFiles {
	const unchanged = files.length - added.length - changed.length;
	return { added: added.length, changed: changed.length, withdrawn: gone.length, unchanged };
}

async function write(trx: DatabaseTransaction, file: BulletinFile, known: string | undefined): Promise<void> {
	const { facts } = file;
	const subjects = await resolveSubjects(trx, file);
	const id = known ?? newId();
	const row = {
		slug: file.slug,
		kind: facts.kind,
		revision: facts.revision,
		publishedAt: facts.published,
		updatedAt: now(),
		contentHash: file.contentHash,
		reasons: JSON.stringify(facts.reasons),
		replacements: JSON.stringify(facts.replacements),
		withdrawnAt: null,
	};
	if (known) await trx.updateTable("bulletin").set(row).where("id", "=", id).execute();
	else {
		const first = { ...row, id, number: facts.number, home: "file" as const, announcedRevision: 0 };
		await trx.insertInto("bulletin").values(first).execute();
	}
	await trx.deleteFrom("bulletinText").where("bulletinId", "=", id).execute();
	await trx.insertInto("bulletinText").values(textRows(id, file)).execute();
	await trx.deleteFrom("bulletinMilestone").where("bulletinId", "=", id).execute();
	const milestones = facts.milestones.map(({ code, on }) => ({ bulletinId: id, code, onDay: on }));
	if (milestones.length > 0) await trx.insertInto("bulletinMilestone").values(milestones).execute();
	await trx.deleteFrom("bulletinProduct").where("bulletinId", "=", id).execute();
	const products = subjects.productIds.map((productId) => ({ bulletinId: id, productId }));
	if (products.length > 0) await trx.insertInto("bulletinProduct").values(products).execute();
	await trx.deleteFrom("bulletinFamily").where("bulletinId", "=", id).execute();
	const families = subjects.familyIds.map((familyId) => ({ bulletinId: id, familyId }));
	if (families.length > 0) await trx.insertInto("bulletinFamily").values(families).execute();
}

function textRows(bulletinId: string, { text }: BulletinFile) {
	return locales.map((locale) => ({
		bulletinId,
		locale,
		...text[locale],
		html: renderMarkdown(text[locale].markdown, words(locale).bulletins.table),
	}));
}

async function withdraw(trx: DatabaseTransaction, actor: Actor, id: string): Promise<void> {
	const at = now();
	await trx.updateTable("bulletin").set({ withdrawnAt: at, updatedAt: at }).where("id", "=", id).execute();
	await recordEvent(trx, actor, { kind: "bulletin.withdrawn", subject: { kind: "bulletin", id } });
}
