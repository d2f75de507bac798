import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Copies the content folder and lets one family grow to `count` products more: bearings of every bore, width and
 * seal, made from the family's own first row, so that every property is filled as in real data.
 */
export async function generateCatalogue(contentDir: string, target: string, count: number): Promise<void> {
	await cp(contentDir, target, { recursive: true });
	const file = join(target, "catalogue/products/deep-groove-ball-bearings.csv");
	const csv = await readFile(file, "utf8");
	const [head = "", first = ""] = csv.split("\n");
	const columns = head.split(",");
	const sample = splitRow(first);
	const seals = ["open", "two-shields", "two-seals"];
	const rows = Array.from({ length: count }, (_, at) => {
		const bore = 10 + (at % 91);
		const cells: Record<string, string> = {
			part_number: `GEN-${String(at + 1).padStart(6, "0")}`,
			name_en: `Deep groove ball bearing GEN ${at + 1}`,
			name_zh: `深沟球轴承 GEN ${at + 1}`,
			status: "active",
			plants: "CTU",
			bore_diameter: String(bore),
			outer_diameter: String(Math.min(320, bore * 2 + (at % 17))),
			width: String(8 + (at % 24)),
			dynamic_load_rating: (4 + (at % 500) / 10).toFixed(1),
			static_load_rating: (2 + (at % 300) / 10).toFixed(1),
			sealing: seals[at % seals.length]!,
		};
		return columns
			.map((column, index) => cells[column] ?? sample[index] ?? "")
			.map(quote)
			.join(",");
	});
	await writeFile(file, `${csv.trimEnd()}\n${rows.join("\n")}\n`);
}

function splitRow(row: string): string[] {
	return [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) =>
		match[1]!.replace(/^"|"$/g, "").replaceAll('""', '"'),
	);
}

function quote(cell: string): string {
	return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
