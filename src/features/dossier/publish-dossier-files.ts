import { isDeepStrictEqual } from "node:util";
import type { Selectable } from "kysely";
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import type { CertificateTable } from "#db/schema/dossier.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { type CertificateFacts, type PageRow, readCertificates, readPages } from "./dossier-files.ts";

/**
 * Makes the pages of `dossier/` and `help/` and the certificates of a content folder the ones that are published.
 * All or nothing; gives whether anything did. Refusals: `not-allowed`, `content-file-wrong`, `content-unknown-plant`.
 */
export async function publishDossierFiles(db: Database, actor: Actor, folder: string): Promise<{ changed: boolean }> {
	if (actor.kind !== "system" && !hasRole(actor, "editor", "administrator")) throw new Refusal("not-allowed");
	const pages = await readPages(folder);
	const certificates = await readCertificates(folder);
	if (await isPublished(db, pages, certificates)) return { changed: false };
	return db.transaction().execute(async (trx) => {
		// Two starting processes: the second waits here, then finds nothing left to do.
		await bumpLiveTopic(trx, "dossier");
		if (await isPublished(trx, pages, certificates)) return { changed: false };
		await checkPlants(trx, certificates);
		await trx.deleteFrom("dossierPage").execute();
		if (pages.length > 0) await trx.insertInto("dossierPage").values(pages).execute();
		await writeCertificates(trx, certificates);
		await recordEvent(trx, actor, { kind: "dossier.published", subject: { kind: "dossier", id: "company" } });
		return { changed: true };
	});
}

async function isPublished(
	db: Database,
	pages: readonly PageRow[],
	certificates: readonly CertificateFacts[],
): Promise<boolean> {
	const knownPages = await db.selectFrom("dossierPage").selectAll().execute();
	const known = await db.selectFrom("certificate").selectAll().execute();
	const key = (page: PageRow) => `${page.shelf}/${page.locale}/${page.slug}`;
	const byKey = (a: PageRow, b: PageRow) => (key(a) < key(b) ? -1 : 1);
	const byNumber = (a: { number: string }, b: { number: string }) => (a.number < b.number ? -1 : 1);
	return (
		isDeepStrictEqual(pages.toSorted(byKey).map(plain), knownPages.toSorted(byKey).map(plain)) &&
		isDeepStrictEqual(certificates.map(toRow).toSorted(byNumber), known.map(bare).toSorted(byNumber))
	);
}

function plain({ slug, locale, shelf, title, summary, position, html }: PageRow): PageRow {
	return { slug, locale, shelf, title, summary, position, html };
}

function bare(row: Selectable<CertificateTable>) {
	const { number, standard, body, plantCode, scopeEn, scopeZh, validFrom, validUntil } = row;
	return { number, standard, body, plantCode, scopeEn, scopeZh, validFrom, validUntil };
}

function toRow({ number, standard, body, plant, scope, validFrom, validUntil }: CertificateFacts) {
	const scopes = { scopeEn: scope.en, scopeZh: scope["zh-cn"] };
	return { number, standard, body, plantCode: plant, ...scopes, validFrom, validUntil };
}

async function checkPlants(trx: DatabaseTransaction, certificates: readonly CertificateFacts[]): Promise<void> {
	const plants = new Set((await trx.selectFrom("plant").select("code").execute()).map(({ code }) => code));
	const unknown = certificates.find(({ plant }) => plant !== null && !plants.has(plant));
	if (unknown) {
		throw new Refusal("content-unknown-plant", { file: "dossier/certificates.json", plant: unknown.plant! });
	}
}

async function writeCertificates(trx: DatabaseTransaction, certificates: readonly CertificateFacts[]): Promise<void> {
	const kept = certificates.map(({ number }) => number);
	let vanished = trx.deleteFrom("certificate");
	if (kept.length > 0) vanished = vanished.where("number", "not in", kept);
	await vanished.execute();
	for (const certificate of certificates) {
		const row = toRow(certificate);
		await trx
			.insertInto("certificate")
			.values({ id: newId(), ...row })
			.onConflict((conflict) => conflict.column("number").doUpdateSet(row))
			.execute();
	}
}
