import { readOfficeText } from "./office-text.ts";
import type { ZipEntry, ZipOfFiles } from "./open-zip.ts";
import { feedPart } from "./read-part.ts";
import { SharedStrings } from "./shared-strings.ts";
import type { TableLimits } from "./table.ts";

/** All texts of the workbook; the readings printed above Chinese and Japanese words (rPh) are not part of them. */
export async function readSharedStrings(
	zip: ZipOfFiles,
	entry: ZipEntry | undefined,
	file: string,
	limits: TableLimits,
): Promise<SharedStrings> {
	const strings = new SharedStrings(file, limits.sharedStringBytes);
	if (!entry) return strings;
	let text = "";
	let isText = false;
	let isReading = false;
	const handlers = {
		open(name: string) {
			if (name === "si") text = "";
			else if (name === "t") isText = !isReading;
			else if (name === "rPh") isReading = true;
		},
		text(more: string) {
			if (isText && text.length <= limits.cellLength) text += more;
		},
		close(name: string) {
			if (name === "si") strings.add(readOfficeText(text.slice(0, limits.cellLength + 1)) ?? "\uFFFD");
			else if (name === "t") isText = false;
			else if (name === "rPh") isReading = false;
		},
	};
	for await (const bytes of feedPart(zip, entry, file, handlers)) void bytes;
	return strings;
}
