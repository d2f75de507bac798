// The items of the content files: dossier/certificates.json, dossier/items.json and what lies in dossier/files.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { canonicalJson, contentHash } from "#platform/canonical-json.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { explain, wrong } from "./dossier-files.ts";
import { readStatement, type Statement } from "./dossier-statement.ts";
import { codeOfNumber } from "./item-code.ts";

export interface EntryVersion {
	statement: Statement;
	evidence: { path: string; fileName: string; sha256: string; sizeBytes: number } | null;
	/** Since when it has been said; null: not told. Only a dossier that is filled for the first time takes it over. */
	recordedAt: string | null;
}

export interface Entry {
	file: string;
	code: string;
	/** The oldest first; the last one stands. */
	versions: EntryVersion[];
	/** Of everything the entry says, file included. */
	hash: string;
}

const told = {
	since: z.iso.datetime().optional(),
	evidence: z.string().optional(),
	evidenceSha256: z.string().optional(),
};
const bilingual = z.strictObject({ en: z.string().min(1), "zh-cn": z.string().min(1) });
const certificateSchema = z.strictObject({
	number: z.string().min(1).max(100),
	standard: z.string().min(1).max(200),
	body: z.string().min(1).max(200),
	/** Plant code; null for the whole company. */
	plant: z.string().nullable(),
	families: z.array(z.string()).default([]),
	scope: bilingual,
	validFrom: z.iso.date(),
	validUntil: z.iso.date(),
	issuerLink: z.string().optional(),
	...told,
});
const itemSchema = z.looseObject({ ...told, earlier: z.array(z.looseObject(told)).default([]) });

/** Refuses with the file and the reason. */
export async function readEntries(folder: string): Promise<Entry[]> {
	const certificates = await readList(folder, "dossier/certificates.json", certificateSchema);
	const items = await readList(folder, "dossier/items.json", itemSchema, []);
	const read: (Entry | undefined)[] = [];
	for (const { number, standard, body, plant, scope, ...rest } of certificates) {
		const code = codeOfNumber(number);
		const facts = { number, standard, body };
		const plants = plant === null ? [] : [plant];
		const said = { kind: "certificate", code, level: "public", claim: scope, facts, plants, ...rest };
		read.push(await readEntry(folder, "dossier/certificates.json", number, [said]));
	}
	for (const [at, { earlier, ...last }] of items.entries()) {
		// What an earlier version does not say it said as the next one does.
		const versions = earlier.map((past) => ({ ...last, ...past }));
		read.push(await readEntry(folder, "dossier/items.json", String(at), [...versions, last]));
	}
	const entries = read.filter((entry) => entry !== undefined);
	const codes = entries.map(({ code }) => code);
	const twice = entries.find(({ code }, at) => codes.indexOf(code) !== at);
	if (twice) throw wrong(twice.file, `${twice.code} stands twice`);
	return entries;
}

type Told = z.infer<z.ZodObject<typeof told>> & Record<string, unknown>;

async function readEntry(
	folder: string,
	file: string,
	name: string,
	said: readonly Told[],
): Promise<Entry | undefined> {
	const versions: EntryVersion[] = [];
	for (const { since, evidence, evidenceSha256, ...input } of said) {
		const read = readStatement(input);
		if ("issues" in read) throw wrong(file, `${name}: ${explain(new z.ZodError([...read.issues]))}`);
		const recordedAt = since === undefined ? null : new Date(since).toISOString();
		// Written ahead: it is said when its day has come.
		if (recordedAt !== null && recordedAt > now()) continue;
		if (recordedAt !== null && (versions.at(-1)?.recordedAt ?? "") > recordedAt)
			throw wrong(file, `${name}: its versions do not stand in the order of time`);
		const { code } = read.statement;
		const proof = evidence === undefined ? null : await readEvidence(folder, file, code, evidence, evidenceSha256);
		versions.push({ statement: read.statement, evidence: proof, recordedAt });
	}
	const last = versions.at(-1);
	if (!last) return undefined;
	const { code } = last.statement;
	const hash = contentHash(canonicalJson({ ...last.statement, evidence: last.evidence?.sha256 ?? null }));
	return { file, code, versions, hash };
}

async function readEvidence(folder: string, file: string, code: string, evidence: string, stated = "") {
	const fileName = basename(evidence);
	const path = join(folder, "dossier/files", fileName);
	const bytes = await readFile(path).catch(() => undefined);
	const sha256 = bytes && createHash("sha256").update(bytes).digest("hex");
	if (!bytes || sha256 !== stated) throw new Refusal("content-evidence-wrong", { file, code, evidence: fileName });
	return { path, fileName, sha256, sizeBytes: bytes.length };
}

async function readList<Row>(folder: string, file: string, row: z.ZodType<Row>, missing?: Row[]): Promise<Row[]> {
	let content: unknown;
	try {
		content = JSON.parse(await readFile(join(folder, file), "utf8"));
	} catch (error) {
		if (missing && (error as NodeJS.ErrnoException).code === "ENOENT") return missing;
		if (error instanceof SyntaxError) throw wrong(file, error.message);
		throw error;
	}
	const parsed = z.array(row).safeParse(content);
	if (!parsed.success) throw wrong(file, explain(parsed.error));
	return parsed.data;
}
