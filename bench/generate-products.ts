// Generated products as a file: `node bench/generate-products.ts 1000000 > products.csv`.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { properties } from "./generated-families.ts";
import { generateProduct } from "./generated-product.ts";

const head = ["part_number", "family", "name_en", "name_zh", "status", "plants"];

export async function writeProductsCsv(path: string, count: number): Promise<void> {
	const file = createWriteStream(path);
	await streamProductsCsv(file, count);
	file.end();
	await once(file, "close");
}

/** Holds a few thousand lines at a time, whatever the count. */
async function streamProductsCsv(out: Writable, count: number): Promise<void> {
	out.write(`${[...head, ...properties.map(({ code }) => code)].join(",")}\n`);
	for (let from = 1; from <= count; from += 2_000) {
		const lines = Array.from({ length: Math.min(2_000, count - from + 1) }, (_, at) => toLine(from + at));
		if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
	}
}

function toLine(number: number): string {
	const { partNumber, family, nameEn, nameZh, status, plants, values } = generateProduct(number);
	return [partNumber, family, nameEn, nameZh, status, plants, ...values].map(quoted).join(",");
}

function quoted(cell: string): string {
	return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

if (import.meta.main) await streamProductsCsv(process.stdout, Number(process.argv[2] ?? 10_000));
