// A change notice that concerns Harbour Rail and Olgino Wagon, published and carried out as the worker does it.
import type { Database } from "../../db/connect.ts";
import { followSubject } from "../../src/features/bulletins/follow-subject.ts";
import { publishBulletinFiles } from "../../src/features/bulletins/publish-bulletin-files.ts";
import { carryOutPending } from "../../src/jobs/seed/stage.ts";
import { prepareDatabase } from "../../src/jobs/prepare-database.ts";
import { type Actor, system } from "../../src/platform/auth/actor.ts";
import { castInto, type Cast } from "../support/cast.ts";
import { type BulletinDraft, bulletinFolder, settings, smallCatalogue } from "../bulletins/house.ts";

export const change: BulletinDraft = {
	number: "PCN-2026-001",
	kind: "change-notice",
	title: "New grease",
	products: ["6204", "6205"],
	more: `reasons: [MATER]
milestones:
  - { code: acknowledge-by, on: 2026-02-11 }
  - { code: first-shipment, on: 2026-05-04 }`,
};

export async function carryOut(db: Database): Promise<void> {
	await db.transaction().execute((trx) => carryOutPending(trx, settings));
}

/** Publishes a folder with this one bulletin, and lets everything follow from it. */
export async function publish(db: Database, draft: BulletinDraft = change): Promise<void> {
	const folder = await bulletinFolder();
	await folder.write("news", draft);
	await publishBulletinFiles(db, system("content"), folder.path);
	await carryOut(db);
	await folder.drop();
}

export async function furnish(db: Database): Promise<Cast> {
	await prepareDatabase(db);
	await smallCatalogue(db);
	return castInto(db);
}

export function follow(db: Database, actor: Actor, subject: string): Promise<void> {
	return followSubject(db, actor, { subjectKind: "product", subject });
}

export async function emptyHouse(db: Database): Promise<void> {
	await db.updateTable("family").set({ parentId: null }).execute();
	for (const table of [
		...(["consequence", "unsealedEvent", "event", "noticeCalendar", "noticeWatch", "notice", "letter"] as const),
		...([
			"follow",
			"crossReference",
			"draftRevision",
			"rfqLine",
			"rfq",
			"organisationUnit",
			"bulletin",
			"product",
			"family",
		] as const),
		...(["organisationDomain", "heldSeat", "membership", "staffRole", "organisation", "person"] as const),
	])
		await db.deleteFrom(table).execute();
}
