// Files as people send them, and an import from beginning to end as the worker runs it.
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Database } from "../../db/connect.ts";
import { findFindings } from "../../src/features/product-data/find-imports.ts";
import { type ImportRow, readImport } from "../../src/features/product-data/move-import.ts";
import { runImport } from "../../src/features/product-data/run-import.ts";
import { startImport } from "../../src/features/product-data/start-import.ts";
import type { Actor, StaffActor } from "../../src/platform/auth/actor.ts";
import { openCsvWriter } from "../../src/platform/tables/open-csv-writer.ts";
import { openJsonWriter } from "../../src/platform/tables/open-json-writer.ts";
import { openXlsxWriter } from "../../src/platform/tables/open-xlsx-writer.ts";

export const MAX_BYTES = 50_000_000;

export function useFolder(): { readonly path: string } {
	let path = "";
	beforeAll(async () => void (path = await mkdtemp(join(tmpdir(), "supplyline-imports-"))));
	afterAll(() => rm(path, { recursive: true, force: true }));
	return {
		get path() {
			return path;
		},
	};
}

export interface Imported {
	row: ImportRow;
	findings: Awaited<ReturnType<typeof findFindings>>;
	/** `row:column:code` of each fault. */
	faults: string[];
}

export interface Sending {
	family?: string;
	isConfirmed?: boolean;
	door?: "browser" | "command" | "folder";
}

/** Sends a file and waits until a person is asked, or it is done. */
export async function importFile(
	db: Database,
	actor: Actor,
	dataDir: string,
	fileName: string,
	content: string | Buffer | undefined,
	{ family = "", isConfirmed = true, door = "command" }: Sending = {},
): Promise<Imported> {
	const path = join(dataDir, fileName);
	if (content !== undefined) await writeFile(path, content);
	const { size: sizeBytes } = await stat(path);
	const file = { path, fileName, sizeBytes, isOurs: false };
	const options = { door, locale: "en", dataDir, isConfirmed } as const;
	const id = await startImport(db, actor, file, { family, sheet: "" }, options);
	return goOn(db, dataDir, id);
}

export async function goOn(db: Database, dataDir: string, id: string): Promise<Imported> {
	await runImport({ db, dataDir, maxBytes: MAX_BYTES }, id);
	const findings = await findFindings(db, id);
	const faults = findings.faults.map(({ line, detail }) => `${line}:${detail.facts.column}:${detail.code}`);
	return { row: await readImport(db, id), findings, faults };
}

type Format = "csv" | "xlsx" | "json";
const writers = { csv: openCsvWriter, xlsx: openXlsxWriter, json: openJsonWriter };

export async function writeTable(path: string, format: Format, head: string[], rows: string[][]): Promise<void> {
	const writer = await writers[format](createWriteStream(path), head);
	for (let at = 0; at < rows.length; at += 500) await writer.write(rows.slice(at, at + 500));
	await writer.end();
}

/** Keeps the catalogue. */
export const eva: StaffActor = {
	kind: "staff",
	personId: "",
	name: "Eva Lindqvist",
	email: "eva@minhe.example",
	locale: "en",
	sessionHash: "",
	roles: ["editor"],
};

/** Puts Eva into the database, since imports remember who began them. */
export async function hireEva(db: Database): Promise<StaffActor> {
	const { newId } = await import("../../src/platform/ids.ts");
	const { now } = await import("../../src/platform/clock.ts");
	const personId = newId();
	const person = { id: personId, email: `eva-${personId}@minhe.example`, emailVerifiedAt: now(), name: eva.name, passwordHash: null, kind: "staff", locale: "en", phone: null, disabledAt: null, isDemo: 0, createdAt: now() } as const; // prettier-ignore
	await db.insertInto("person").values(person).execute();
	await db.insertInto("staffRole").values({ personId, role: "editor" }).execute();
	return { ...eva, personId };
}
