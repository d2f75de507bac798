import { mkdir, rm } from "node:fs/promises";
import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { currencies } from "#features/rfq/rfq.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { isDay, now, today } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { findPricedOrganisation } from "./find-priced-organisations.ts";
import { priceFile, priceFolder } from "./price-folder.ts";
import { priceKinds } from "./price-import.ts";
import { emptyReport } from "./price-report.ts";
import { canKeepPrices } from "./price-roles.ts";

const day = z
	.string()
	.trim()
	.refine(isDay, { message: "not-a-day", params: { code: "not-a-day" } });

export const startPriceImportSchema = z
	.object({
		kind: z.enum(priceKinds),
		/** Of a contract: the client's name or mail domain. */
		organisation: z.string().trim().max(200).default(""),
		name: z.string().trim().min(1).max(120),
		currency: z.enum(currencies),
		validFrom: day,
		validUntil: z.union([z.literal(""), day]).default(""),
		isPublic: z.enum(["", "yes"]).default(""),
	})
	.superRefine((input, check) => {
		const blame = (field: string, code: string) =>
			check.addIssue({ code: "custom", path: [field], message: code, params: { code } });
		if (input.validUntil !== "" && input.validUntil < today()) blame("validUntil", "day-in-the-past");
		if (input.kind === "contract" && input.organisation === "") blame("organisation", "required");
	});

export interface ArrivedPriceFile {
	fileName: string;
	sizeBytes: number;
	/** Moves or copies the file to `path`. */
	layTo(path: string): Promise<void>;
}

/** Takes a file of prices in; the worker reads it. Gives the import's id. */
export async function startPriceImport(
	db: Database,
	actor: Actor,
	file: ArrivedPriceFile,
	input: z.output<typeof startPriceImportSchema>,
	{ dataDir }: { dataDir: string },
): Promise<string> {
	if (!canKeepPrices(actor)) throw new Refusal("not-found");
	const { kind, validFrom } = input;
	if (input.validUntil !== "" && input.validUntil < validFrom)
		throw new Refusal("prices-days-backwards", {}, "validUntil");
	const organisation = kind === "contract" ? await findPricedOrganisation(db, input.organisation) : undefined;
	if (kind === "contract" && !organisation)
		throw new Refusal("prices-organisation-unknown", { value: input.organisation }, "organisation");
	const id = newId();
	const path = priceFile(dataDir, id);
	await mkdir(priceFolder(dataDir), { recursive: true });
	try {
		await file.layTo(path);
		await inTransaction(db, async (trx) => {
			const at = now();
			await trx
				.insertInto("priceImport")
				.values({
					id,
					kind,
					organisationId: organisation?.id ?? null,
					name: input.name,
					currency: input.currency,
					validFrom,
					validUntil: input.validUntil || null,
					isPublic: kind === "list" && input.isPublic === "yes" ? 1 : 0,
					fileName: file.fileName,
					storageName: id,
					state: "waiting",
					rowsTotal: 0,
					bytesRead: 0,
					bytesTotal: file.sizeBytes,
					report: JSON.stringify(emptyReport()),
					claimedUntil: null,
					createdBy: actor.personId,
					createdAt: at,
					updatedAt: at,
				})
				.execute();
			await recordEvent(trx, actor, {
				kind: "prices.import-started",
				subject: { kind: "price-import", id },
				payload: { list: kind },
			});
			await bumpLiveTopic(trx, "prices");
		});
	} catch (fault) {
		await rm(path, { force: true });
		throw fault;
	}
	return id;
}
