import { buffer } from "node:stream/consumers";
import { now } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import type { CellEdit } from "./cell-edit.ts";
import { openZipWriter } from "./open-zip-writer.ts";
import { openZip, type ZipLimits } from "./open-zip.ts";
import { patchSheet } from "./patch-sheet.ts";

/** The same workbook with these cells filled, by the part their sheet lies in; every other part stays byte for byte. */
export async function patchWorkbook(
	path: string,
	file: string,
	edits: ReadonlyMap<string, readonly CellEdit[]>,
	limits: ZipLimits,
): Promise<Buffer> {
	const zip = await openZip(path, file, limits);
	const packed = openZipWriter(now());
	const whole = buffer(packed.out);
	whole.catch(() => undefined);
	try {
		for (const entry of zip.entries) {
			const pieces: Buffer[] = [];
			for await (const piece of zip.read(entry)) pieces.push(piece);
			const bytes = Buffer.concat(pieces);
			const here = edits.get(entry.name);
			await packed.add(entry.name, here ? patchPart(bytes, file, entry.name, here) : bytes);
		}
		await packed.end();
		return await whole;
	} catch (fault) {
		packed.fail(fault instanceof Error ? fault : new Error(String(fault)));
		throw fault;
	} finally {
		await zip.close();
	}
}

function patchPart(bytes: Buffer, file: string, name: string, edits: readonly CellEdit[]): Buffer {
	const patched = patchSheet(bytes.toString("utf8"), edits);
	if (patched === undefined) throw new Refusal("table-xlsx-broken", { file, detail: name });
	return Buffer.from(patched, "utf8");
}
