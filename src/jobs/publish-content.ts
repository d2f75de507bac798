import { join } from "node:path";
import type { Database } from "#db/connect.ts";
import { publishBulletinFiles } from "#features/bulletins/publish-bulletin-files.ts";
import { importCatalogue } from "#features/catalogue/import-catalogue.ts";
import { ProductFileRefused } from "#features/catalogue/product-file-refused.ts";
import { publishDossierFiles } from "#features/dossier/publish-dossier-files.ts";
import { type Actor, system } from "#platform/auth/actor.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { Log } from "#platform/log.ts";
import { Refusal } from "#platform/refusal.ts";

type Publish = (db: Database, actor: Actor, folder: string, settings: { dataDir: string }) => Promise<unknown>;

/** The catalogue comes first, because the others name its part numbers and plants. */
const rooms: readonly { room: string; folder: string; publish: Publish }[] = [
	{ room: "catalogue", folder: "catalogue", publish: importCatalogue },
	{ room: "dossier", folder: ".", publish: publishDossierFiles },
	{ room: "bulletins", folder: "bulletins", publish: publishBulletinFiles },
];

/**
 * Makes what lies under `contentDir` the published content. A room whose files are wrong keeps what it had and says
 * what is wrong; the others are published. Gives the names of the rooms that were not. Each room does nothing where
 * no file has changed.
 */
export async function publishContent(
	db: Database,
	settings: Pick<Settings, "contentDir" | "dataDir" | "mode">,
	log: Log,
): Promise<string[]> {
	const { contentDir, mode } = settings;
	if (mode === "production" && (await readCompany(contentDir)).demo) {
		log.warn({ contentDir }, "company.json says demo: the demo company's content is not published in production");
		return [];
	}
	const left: string[] = [];
	for (const { room, folder, publish } of rooms) {
		try {
			const done = await publish(db, system("content"), join(contentDir, folder), settings);
			log.debug({ content: room, done }, "content published");
		} catch (fault) {
			if (!(fault instanceof Refusal)) throw fault;
			left.push(room);
			const problem = fill(words("en").refusals[fault.code], fault.facts);
			const faults = fault instanceof ProductFileRefused ? fault.explain(words("en")) : undefined;
			log.error({ content: room, problem, faults }, "content not published");
		}
	}
	return left;
}
