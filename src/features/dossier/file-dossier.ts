import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { dossierDocument } from "./dossier-document.ts";
import { findDossier } from "./find-dossier-items.ts";
import { reachOf } from "./reach.ts";

export interface FiledItem {
	itemId: string;
	code: string;
	version: number;
}

export const fileDossierSchema = z.object({
	/** The release the reader was looking at. */
	release: z.coerce.number().int().positive(),
	note: z.string().trim().max(500).default(""),
});

/**
 * A client has put the dossier, as it may see it now, into its own files; from here on it is told when something of it
 * changes. One filing stands for an organisation: the new one takes the place of the last. Filing the same state twice
 * makes nothing new. Refusals: `not-found`, `dossier-moved-on`.
 */
export async function fileDossier(
	db: Database,
	actor: Actor,
	{ release, note }: z.output<typeof fileDossierSchema>,
): Promise<string> {
	if (actor.kind !== "client" || reachOf(actor).level !== "approved") throw new Refusal("not-found");
	return inTransaction(db, async (trx) => {
		// Nothing is recorded meanwhile, and two colleagues file one after the other.
		await bumpLiveTopic(trx, "dossier");
		const filedAt = now();
		const dossier = await findDossier(trx, actor, { asOf: filedAt });
		if (dossier.release !== release) throw new Refusal("dossier-moved-on", { release: dossier.release });
		const { checksum } = dossierDocument(dossier);
		const { organisationId } = actor;
		const standing = await trx
			.selectFrom("dossierFiling")
			.select(["id", "checksum"])
			.where("organisationId", "=", organisationId)
			.where("endedAt", "is", null)
			.executeTakeFirst();
		if (standing?.checksum === checksum) return standing.id;
		if (standing)
			await trx.updateTable("dossierFiling").set({ endedAt: filedAt }).where("id", "=", standing.id).execute();
		const id = newId();
		const items: FiledItem[] = dossier.items.map(({ id: itemId, code, version }) => ({ itemId, code, version }));
		const filed = { releaseVersion: release, level: dossier.level, checksum, items: JSON.stringify(items) };
		await trx
			.insertInto("dossierFiling")
			.values({ id, organisationId, ...filed, filedBy: actor.personId, filedAt, note, endedAt: null })
			.execute();
		await recordEvent(trx, actor, {
			kind: "dossier.filed",
			subject: { kind: "dossier-filing", id },
			organisationId,
			payload: { filingId: id, release, level: dossier.level, checksum, items: items.length },
		});
		return id;
	});
}
