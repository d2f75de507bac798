/** First column to the left, all others to the right; what is undefined was not measured. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
	const texts = rows.map((row) => row.map((cell) => cell ?? "–"));
	const widths = head.map((name, at) => Math.max(3, name.length, ...texts.map((row) => row[at]!.length)));
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(" | ")} |`;
	const rule = `| ${widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
	return [line(head), rule, ...texts.map(line)].join("\n");
}

export function milliseconds(value: number | undefined): string | undefined {
	return value === undefined ? undefined : value < 10 ? value.toFixed(1) : value.toFixed(0);
}

export function whole(value: number | undefined): string | undefined {
	return value === undefined ? undefined : Math.round(value).toLocaleString("en");
}

export function times(value: number | undefined): string | undefined {
	return value === undefined || !Number.isFinite(value) ? undefined : `${value.toFixed(value < 10 ? 2 : 0)}×`;
}
