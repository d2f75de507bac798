import { isDeepStrictEqual } from "node:util";
import type { Database } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { readEntries } from "./dossier-entries.ts";
import { type PageRow, readPages } from "./dossier-files.ts";
import { listDueEntries, storeEvidence, writeEntries } from "./publish-entries.ts";

/**
 * Makes the pages of `dossier/` and `help/` and the items of a content folder the ones that are published. All or
 * nothing; gives whether anything did. Refusals: `not-allowed`, `content-file-wrong`, `content-unknown-plant`,
 * `content-evidence-wrong`.
 */
export async function publishDossierFiles(
	db: Database,
	actor: Actor,
	folder: string,
	{ dataDir }: { dataDir: string },
): Promise<{ changed: boolean }> {
	if (actor.kind !== "system" && !hasRole(actor, "editor", "administrator")) throw new Refusal("not-allowed");
	const pages = await readPages(folder);
	const entries = await readEntries(folder);
	const { due, vanished } = await listDueEntries(db, entries);
	if (due.length + vanished.length === 0 && (await arePublished(db, pages))) return { changed: false };
	const stored = await storeEvidence(dataDir, due);
	return db.transaction().execute(async (trx) => {
		// Two starting processes: the second waits here, then finds nothing left to do.
		await bumpLiveTopic(trx, "dossier");
		const still = await listDueEntries(trx, entries);
		if (still.due.length + still.vanished.length === 0 && (await arePublished(trx, pages))) return { changed: false };
		await trx.deleteFrom("dossierPage").execute();
		if (pages.length > 0) await trx.insertInto("dossierPage").values(pages).execute();
		await writeEntries(trx, actor, entries, stored);
		await recordEvent(trx, actor, { kind: "dossier.published", subject: { kind: "dossier", id: "company" } });
		return { changed: true };
	});
}

async function arePublished(db: Database, pages: readonly PageRow[]): Promise<boolean> {
	const known = await db.selectFrom("dossierPage").selectAll().execute();
	const key = (page: PageRow) => `${page.shelf}/${page.locale}/${page.slug}`;
	const byKey = (a: PageRow, b: PageRow) => (key(a) < key(b) ? -1 : 1);
	return isDeepStrictEqual(pages.toSorted(byKey).map(plain), known.toSorted(byKey).map(plain));
}

function plain({ slug, locale, shelf, title, summary, position, html }: PageRow): PageRow {
	return { slug, locale, shelf, title, summary, position, html };
}
