// Where what is unknown is filled in, and where notes are written. Pure.
import { pageOf } from "#features/rfq/line-window.ts";
import type { LineResult, Unknown } from "./sheet-comparison.ts";

export function addressToFill(
	sheetPath: string,
	{ columnKey, line }: { columnKey: string; line: Pick<LineResult, "position"> },
	{ part, why }: Unknown,
): string {
	const window = pageOf(line.position) > 0 ? `?from=${pageOf(line.position)}` : "";
	const isOurs = columnKey.startsWith("ours:");
	if (why === "no-rate" || why === "rate-too-old" || why === "no-cost-of-money") return `${sheetPath}${window}#rates`;
	if (why === "no-volume" || why === "no-quantity" || why === "quantity-not-offered")
		return `${sheetPath}${window}#quantities`;
	if (isOurs) return `${sheetPath}${window}#assumptions`;
	const isByLine = part === "goods" || why === "share-unknown";
	return `${sheetPath}/rivals/${columnKey}${isByLine ? `${window}#prices` : "#terms"}`;
}

/** The same page with the form for a note on that cell; an empty part is the whole. */
export function addressOfNote(url: URL, lineId: string, columnKey: string): string {
	const search = new URLSearchParams(url.searchParams);
	search.set("note", `${lineId}/${columnKey}`);
	return `?${search.toString()}#note`;
}
