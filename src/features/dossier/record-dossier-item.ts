import { isDeepStrictEqual } from "node:util";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import { type StoredFile, storeFile } from "#platform/attachments/store-file.ts";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { WrongFields } from "#platform/http/wrong-fields.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { findUnknownCode } from "./check-scope.ts";
import { canEditDossier } from "./dossier-rights.ts";
import type { DossierItem } from "./dossier-item.ts";
import { readStatement, type Statement } from "./dossier-statement.ts";
import { refuseChanged } from "./refuse-changed.ts";
import { findStanding, writeVersion } from "./write-version.ts";

export interface ToRecord {
	/** As dossier-statement.ts reads it; whatever a form or a program says. */
	statement: unknown;
	/** The version it was changed from; 0: a new item. */
	basedOn: number;
	/** Who of us keeps it true; null: the editors. */
	ownerId: string | null;
	evidence: { file?: UploadedFile | undefined; statedSha256: string; isTakenAway: boolean };
}

/**
 * Records what is said of ourselves now; what was said before stays on record. Gives the version, which is the one that
 * stood where nothing was changed. Refusals: `not-allowed`, `form-wrong` with the fields, `dossier-code-taken`,
 * `dossier-item-changed`, `dossier-item-ended`, `dossier-unknown-plant`, `dossier-unknown-family`, `dossier-unknown-owner`,
 * `evidence-does-not-match`, `evidence-kind-not-taken`.
 */
export async function recordDossierItem(
	db: Database,
	actor: Actor,
	input: ToRecord,
	{ dataDir }: { dataDir: string },
): Promise<{ code: string; version: number }> {
	if (!canEditDossier(actor)) throw new Refusal("not-allowed");
	const read = readStatement(input.statement);
	if ("issues" in read) throw new WrongFields("form-wrong", read.issues);
	const { statement } = read;
	const { file, statedSha256 } = input.evidence;
	if (file) refuseWrongFile(file, statedSha256);
	const stored = file && (await storeFile(dataDir, file));
	return inTransaction(db, async (trx) => {
		// One writer at a time: releases are numbered without a gap, and two editors never overwrite each other.
		await bumpLiveTopic(trx, "dossier");
		const standing = await findStanding(trx, statement.code);
		await refuseClash(trx, standing, input.basedOn, statement);
		await refuseUnknown(trx, statement, input.ownerId);
		if (standing && !stored && isSame(standing, statement, input)) {
			await setOwner(trx, standing.id, input.ownerId);
			return { code: statement.code, version: standing.version };
		}
		const item = standing ?? { ...(await insertItem(trx, statement)), version: 0 };
		await setOwner(trx, item.id, input.ownerId);
		const evidence = await keepEvidence(trx, actor, item.id, standing, input, stored);
		const version = await writeVersion(trx, actor, item, { statement, isEnded: false, evidence });
		return { code: statement.code, version };
	});
}

const taken = ["application/pdf", "image/png", "image/jpeg"];

/** The file is not what it was said to be, or nothing that can be shown: it is not taken. */
function refuseWrongFile(file: UploadedFile, stated: string): void {
	if (!taken.includes(file.mediaType)) throw new Refusal("evidence-kind-not-taken", { file: file.fileName }, "file");
	const wished = stated.trim().toLowerCase();
	if (wished !== "" && wished !== file.sha256) {
		const facts = { file: file.fileName, found: file.sha256.slice(0, 12), stated: wished.slice(0, 12) };
		throw new Refusal("evidence-does-not-match", facts, "statedSha256");
	}
}

async function refuseClash(
	trx: DatabaseTransaction,
	standing: DossierItem | undefined,
	basedOn: number,
	{ code, kind }: Statement,
): Promise<void> {
	if (!standing) {
		if (basedOn !== 0) throw new Refusal("not-found");
		return;
	}
	if (basedOn === 0 || standing.kind !== kind) throw new Refusal("dossier-code-taken", { code }, "code");
	await refuseChanged(trx, standing, basedOn);
}

async function refuseUnknown(trx: DatabaseTransaction, statement: Statement, ownerId: string | null): Promise<void> {
	const unknown = await findUnknownCode(trx, [statement]);
	if (unknown)
		throw new Refusal(
			unknown.field === "plants" ? "dossier-unknown-plant" : "dossier-unknown-family",
			{ code: unknown.code },
			unknown.field,
		);
	if (ownerId === null) return;
	const owner = await trx
		.selectFrom("person")
		.select("id")
		.where("id", "=", ownerId)
		.where("kind", "=", "staff")
		.where("disabledAt", "is", null)
		.executeTakeFirst();
	if (!owner) throw new Refusal("dossier-unknown-owner", {}, "ownerId");
}

function isSame(standing: DossierItem, statement: Statement, { evidence }: ToRecord): boolean {
	if (standing.isEnded || (evidence.isTakenAway && standing.evidence)) return false;
	const { kind, code, level, claim, facts, plants, families, validFrom, validUntil, issuerLink } = standing;
	const said: Statement = { kind, code, level, claim, facts, plants, families, validFrom, validUntil, issuerLink };
	return isDeepStrictEqual(JSON.parse(JSON.stringify(said)), JSON.parse(JSON.stringify(statement)));
}

async function insertItem(trx: DatabaseTransaction, { kind, code, level }: Statement): Promise<{ id: string }> {
	const last = await trx
		.selectFrom("dossierItem")
		.select((row) => row.fn.max("position").as("position"))
		.executeTakeFirst();
	const id = newId();
	const position = Number(last?.position ?? 0) + 1;
	const row = { id, kind, code, level, ownerId: null, position, contentHash: null, createdAt: now() };
	await trx.insertInto("dossierItem").values(row).execute();
	return { id };
}

async function setOwner(trx: DatabaseTransaction, id: string, ownerId: string | null): Promise<void> {
	await trx.updateTable("dossierItem").set({ ownerId }).where("id", "=", id).execute();
}

async function keepEvidence(
	trx: DatabaseTransaction,
	actor: Actor,
	itemId: string,
	standing: DossierItem | undefined,
	{ evidence }: ToRecord,
	stored: StoredFile | undefined,
): Promise<{ attachmentId: string; sha256: string } | null> {
	if (stored) {
		const belonging = { organisationId: null, subject: { kind: "dossier-item", id: itemId } };
		return { attachmentId: await keepAttachment(trx, actor, belonging, stored), sha256: stored.sha256 };
	}
	if (evidence.isTakenAway || !standing?.evidence) return null;
	return { attachmentId: standing.evidence.attachmentId, sha256: standing.evidence.sha256 };
}
