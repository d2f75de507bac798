import { posix } from "node:path";
import { Refusal } from "../refusal.ts";
import { type NumberFormat, plainNumber, readNumberFormat } from "./number-format.ts";
import type { ZipEntry, ZipOfFiles } from "./open-zip.ts";
import { readPart } from "./read-part.ts";

export interface Workbook {
	/** Visible sheets with cells, in the workbook's order. */
	sheets: { name: string; entry: ZipEntry }[];
	/** The names of the others. */
	hidden: string[];
	strings: ZipEntry | undefined;
	/** By the style number of a cell. */
	formats: NumberFormat[];
	is1904: boolean;
}

/** The parts of a workbook as its relations name them (ECMA-376 part 2); undefined where the zip is something else. */
export async function readWorkbook(zip: ZipOfFiles, file: string): Promise<Workbook | undefined> {
	const entryOf = (name: string) => zip.entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
	const root = await readRelations(zip, file, entryOf("_rels/.rels"), "");
	const workbook = entryOf(root.find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml");
	if (!workbook || !workbook.name.endsWith(".xml")) return undefined;
	const folder = posix.dirname(workbook.name);
	const relationsName = posix.join(folder, "_rels", `${posix.basename(workbook.name)}.rels`);
	const relations = await readRelations(zip, file, entryOf(relationsName), folder);
	const { sheets, hidden, is1904 } = await readSheetList(zip, workbook, file);
	const partOf = (type: string) => entryOf(relations.find((relation) => relation.type === type)?.target ?? "");
	return {
		sheets: sheets.flatMap(({ name, relation }) => {
			const target = relations.find(({ id, type }) => id === relation && type === "worksheet")?.target;
			const entry = target === undefined ? undefined : entryOf(target);
			return entry ? [{ name, entry }] : [];
		}),
		hidden,
		strings: partOf("sharedStrings"),
		formats: await readFormats(zip, partOf("styles"), file),
		is1904,
	};
}

interface Relation {
	id: string;
	/** The last word of its address. */
	type: string;
	target: string;
}

const mostParts = 5_000;
/** Excel's own limit. */
const longestFormat = 255;

async function readRelations(
	zip: ZipOfFiles,
	file: string,
	entry: ZipEntry | undefined,
	folder: string,
): Promise<Relation[]> {
	const relations: Relation[] = [];
	if (!entry) return relations;
	await readPart(zip, entry, file, (name, { Id = "", Type = "", Target = "", TargetMode }) => {
		if (name !== "Relationship" || TargetMode === "External") return;
		const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
		if (relations.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target }) > mostParts) tooMany(file);
	});
	return relations;
}

async function readSheetList(zip: ZipOfFiles, workbook: ZipEntry, file: string) {
	const sheets: { name: string; relation: string }[] = [];
	const hidden: string[] = [];
	let is1904 = false;
	await readPart(zip, workbook, file, (element, attributes) => {
		if (element === "workbookPr") is1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
		if (element !== "sheet") return;
		if ((attributes.state ?? "visible") !== "visible") {
			if (hidden.push(attributes.name ?? "") > mostParts) tooMany(file);
			return;
		}
		const relation = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
		if (sheets.push({ name: attributes.name ?? "", relation }) > mostParts) tooMany(file);
	});
	return { sheets, hidden, is1904 };
}

async function readFormats(zip: ZipOfFiles, entry: ZipEntry | undefined, file: string): Promise<NumberFormat[]> {
	const codes = new Map<number, string>();
	const formats: NumberFormat[] = [];
	let isInCells = false;
	if (!entry) return [plainNumber];
	await readPart(
		zip,
		entry,
		file,
		(name, attributes) => {
			if (name === "numFmt")
				codes.set(Number(attributes.numFmtId), (attributes.formatCode ?? "").slice(0, longestFormat));
			else if (name === "cellXfs") isInCells = true;
			else if (name === "xf" && isInCells) {
				const id = Number(attributes.numFmtId ?? 0);
				if (formats.push(readNumberFormat(id, codes.get(id))) > 70_000) tooMany(file);
			}
		},
		(name) => {
			if (name === "cellXfs") isInCells = false;
		},
	);
	return formats;
}

function tooMany(file: string): never {
	throw new Refusal("table-zip-bomb", { file });
}
