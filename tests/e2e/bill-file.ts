// A buyer's bill of materials as it leaves a spreadsheet: our numbers and their own, well and badly written.
import { readdirSync, readFileSync } from "node:fs";

const productFiles = "content/catalogue/products";
/** In every list the first three lines are these; the story is told about them. */
export const storyParts = { exact: "6205-2RS", respelled: "6206-2RS", own: "6204-2RS" } as const;

export interface BillFile {
	name: string;
	mimeType: string;
	buffer: Buffer;
	/** Where, from 0, the column stands that no dictionary knows. */
	strangeColumn: number;
	/** The buyer's own number for `storyParts.own`. */
	ownNumber: string;
}

/** `count` rows, 3 to 200; `tag` keeps the numbers and the head of one story apart from another's. */
export function writeBill(count: number, tag: string, language: "en" | "zh-cn"): BillFile {
	const heads = { en: ["Pos", "Part number", "Description"], "zh-cn": ["序号", "物料编码", "名称"] };
	const ownNumber = `HR-${tag}-3`;
	const first = [
		[storyParts.exact, "Axle box, inner side", "500"],
		[respell(storyParts.respelled, 1), "Axle box, outer side", "200"],
		[ownNumber, "Door drive", "1.000,5"],
	];
	const taken = new Set<string>(Object.values(storyParts));
	const numbers = catalogueNumbers().filter((number) => !taken.has(number));
	const rest = Array.from({ length: count - first.length }, (_, at) => writeRow(numbers[at * 2]!, at, tag));
	const rows = [...first, ...rest].map((row, at) => [String(at + 1), ...row]);
	const table = [[...heads[language], `Zug ${tag}`], ...rows].map((row) => row.map(quote).join(";"));
	return {
		name: `train-${tag}.csv`,
		mimeType: "text/csv",
		buffer: Buffer.from(`\uFEFF${table.join("\r\n")}\r\n`),
		strangeColumn: 3,
		ownNumber,
	};
}

/** Of ten rows six are ours as written, two respelled, one is told in words alone, one is nothing we know. */
function writeRow(number: string, at: number, tag: string): string[] {
	const quantity = String(50 + (at % 8) * 25);
	const kind = at % 10;
	if (kind === 6 || kind === 7) return [respell(number, kind), "", quantity];
	if (kind === 8) return ["", `Deep groove ball bearing, bore ${20 + (at % 6) * 5} mm, two seals`, quantity];
	if (kind === 9) return [`HR-${tag}-X${at}`, `Bracket for cable tray, drawing ${4100 + at}`, quantity];
	return [number, "", quantity];
}

/** As people write numbers: small, with other separators. */
function respell(number: string, how: number): string {
	const small = number.toLowerCase();
	return how % 2 === 1 ? small.replaceAll("-", " ") : small;
}

function catalogueNumbers(): string[] {
	return readdirSync(productFiles)
		.sort()
		.flatMap((file) => readFileSync(`${productFiles}/${file}`, "utf8").trim().split("\n").slice(1))
		.flatMap((line) => /^([^",]+),.*,active,/.exec(line)?.[1] ?? []);
}

function quote(cell: string): string {
	return /[";,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
