import { open } from "node:fs/promises";
import { openTable } from "#platform/tables/open-table.ts";
import type { Table } from "#platform/tables/table.ts";
import { openBmecat } from "./open-bmecat.ts";

export interface ProductTable extends Omit<Table, "format"> {
	format: Table["format"] | "bmecat";
}

/**
 * CSV, XLSX, JSON or BMEcat, told by its content; always a head and rows of text. `head`, as it was found before, saves
 * BMEcat the first of two readings.
 */
export async function openProductFile(
	path: string,
	fileName: string,
	{ sheet, maxBytes, head }: { sheet?: string | null; maxBytes: number; head?: string[] },
): Promise<ProductTable> {
	if (await isXml(path)) return openBmecat(path, fileName, maxBytes, head);
	return openTable(path, fileName, { ...(sheet ? { sheet } : {}), limits: { bytes: maxBytes } });
}

async function isXml(path: string): Promise<boolean> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
		const start = buffer.subarray(0, bytesRead).toString("latin1").replaceAll("\0", "");
		return /^(?:ï»¿|ÿþ|þÿ)?\s*<(?:\?xml|!DOCTYPE|!--|BMECAT|[\w-]+:BMECAT)/.test(start);
	} finally {
		await file.close();
	}
}
