// What the content files say of ourselves becomes the dossier, except where the desk has said something since.
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import { quarantineFolder } from "#platform/attachments/attachment-folders.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import { sniffMediaType } from "#platform/attachments/sniff-media-type.ts";
import { type StoredFile, storeFile } from "#platform/attachments/store-file.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId, newToken } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { findUnknownCode } from "./check-scope.ts";
import type { Entry, EntryVersion } from "./dossier-entries.ts";
import type { DossierItem } from "./dossier-item.ts";
import type { Statement } from "./dossier-statement.ts";
import { findStanding, writeVersion } from "./write-version.ts";

interface KnownItem {
	id: string;
	code: string;
	contentHash: string | null;
	position: number;
	isOfDesk: boolean;
}

/** What differs from what stands: entries to say, and codes that have vanished from the files. */
export async function listDueEntries(
	db: Database,
	entries: readonly Entry[],
): Promise<{ due: Entry[]; vanished: string[] }> {
	const rows = await db
		.selectFrom("dossierItem as item")
		.innerJoin("dossierItemVersion as version", "version.itemId", "item.id")
		.select(["item.id", "item.code", "item.contentHash", "item.position", "version.recordedBy"])
		.where("version.supersededAt", "is", null)
		.execute();
	const known = new Map<string, KnownItem>(
		rows.map(({ recordedBy, ...row }) => [
			row.code,
			{ ...row, isOfDesk: row.contentHash === null || recordedBy !== null },
		]),
	);
	const due = entries.filter(({ code, hash }) => {
		const item = known.get(code);
		return !item || (!item.isOfDesk && item.contentHash !== hash);
	});
	const named = new Set(entries.map(({ code }) => code));
	const vanished = [...known.values()]
		.filter((item) => !item.isOfDesk && !named.has(item.code))
		.map(({ code }) => code);
	return { due, vanished };
}

/** The files that the due versions need, in the store before the transaction begins. By checksum. */
export async function storeEvidence(dataDir: string, due: readonly Entry[]): Promise<Map<string, StoredFile>> {
	const stored = new Map<string, StoredFile>();
	for (const { file, code, versions } of due) {
		for (const { evidence } of versions) {
			if (!evidence || stored.has(`${code} ${evidence.sha256}`)) continue;
			const { path, ...facts } = evidence;
			const mediaType = await sniffMediaType(path, evidence.fileName, evidence.sizeBytes);
			if (!mediaType) throw new Refusal("content-evidence-wrong", { file, code, evidence: evidence.fileName });
			const quarantinePath = join(quarantineFolder(dataDir), newToken());
			await mkdir(quarantineFolder(dataDir), { recursive: true });
			await copyFile(path, quarantinePath);
			const kept = await storeFile(dataDir, { ...facts, field: "file", mediaType, quarantinePath });
			stored.set(`${code} ${evidence.sha256}`, kept);
		}
	}
	return stored;
}

/** Under the caller's lock. The first publication tells the past as well, in its order. */
export async function writeEntries(
	trx: DatabaseTransaction,
	actor: Actor,
	entries: readonly Entry[],
	stored: ReadonlyMap<string, StoredFile>,
): Promise<void> {
	const { due, vanished } = await listDueEntries(trx, entries);
	await refuseUnknownScope(trx, due);
	const isFirst = !(await trx.selectFrom("dossierRelease").select("version").limit(1).executeTakeFirst());
	const told = due.flatMap((entry) => {
		const versions = isFirst ? entry.versions : entry.versions.slice(-1);
		return versions.map((version) => ({ entry, version, at: (isFirst && version.recordedAt) || now() }));
	});
	for (const { entry, version, at } of told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
		await writeEntry(trx, actor, entry, version, stored, { at, position: entries.indexOf(entry) + 1 });
	for (const code of vanished) {
		const standing = (await findStanding(trx, code))!;
		if (!standing.isEnded)
			await writeVersion(trx, actor, standing, { statement: standing, isEnded: true, evidence: evidenceOf(standing) });
		await trx.updateTable("dossierItem").set({ contentHash: null }).where("id", "=", standing.id).execute();
	}
}

async function refuseUnknownScope(trx: DatabaseTransaction, due: readonly Entry[]): Promise<void> {
	const versions = due.flatMap((entry) => entry.versions.map(({ statement }) => ({ file: entry.file, ...statement })));
	const unknown = await findUnknownCode(trx, versions);
	if (!unknown) return;
	const { file, code } = versions[unknown.at]!;
	if (unknown.field === "plants") throw new Refusal("content-unknown-plant", { file, plant: unknown.code });
	throw new Refusal("content-file-wrong", { file, reason: `${code}: no family ${unknown.code}` });
}

async function writeEntry(
	trx: DatabaseTransaction,
	actor: Actor,
	{ hash }: Entry,
	{ statement, evidence }: EntryVersion,
	stored: ReadonlyMap<string, StoredFile>,
	{ at, position }: { at: string; position: number },
): Promise<void> {
	const { kind, code, level } = statement;
	const standing = await findStanding(trx, code);
	if (standing && standing.kind !== kind)
		throw new Refusal("content-file-wrong", { file: "dossier", reason: `${code}: its kind has changed` });
	const item = standing ?? { id: newId(), version: 0 };
	const row = { id: item.id, kind, code, level, ownerId: null, position, contentHash: hash, createdAt: at };
	if (!standing) await trx.insertInto("dossierItem").values(row).execute();
	else await trx.updateTable("dossierItem").set({ contentHash: hash, position }).where("id", "=", item.id).execute();
	if (standing && isSaid(standing, statement, evidence)) return;
	const kept = evidence && (await keepOnce(trx, actor, item.id, stored.get(`${code} ${evidence.sha256}`)!));
	await writeVersion(trx, actor, item, { statement, isEnded: false, evidence: kept, recordedAt: at });
}

/** Carried over from before, or said at the desk in the same words. */
function isSaid(standing: DossierItem, statement: Statement, evidence: EntryVersion["evidence"]): boolean {
	const { kind, code, level, claim, facts, plants, families, validFrom, validUntil, issuerLink } = standing;
	const said: Statement = { kind, code, level, claim, facts, plants, families, validFrom, validUntil, issuerLink };
	const isSame = isDeepStrictEqual(JSON.parse(JSON.stringify(said)), JSON.parse(JSON.stringify(statement)));
	return !standing.isEnded && isSame && (standing.evidence?.sha256 ?? null) === (evidence?.sha256 ?? null);
}

async function keepOnce(trx: DatabaseTransaction, actor: Actor, itemId: string, file: StoredFile) {
	const known = await trx
		.selectFrom("attachment")
		.select("id")
		.where("subjectKind", "=", "dossier-item")
		.where("subjectId", "=", itemId)
		.where("sha256", "=", file.sha256)
		.executeTakeFirst();
	const belonging = { organisationId: null, subject: { kind: "dossier-item", id: itemId } };
	return { attachmentId: known?.id ?? (await keepAttachment(trx, actor, belonging, file)), sha256: file.sha256 };
}

const evidenceOf = ({ evidence }: DossierItem) =>
	evidence && { attachmentId: evidence.attachmentId, sha256: evidence.sha256 };
