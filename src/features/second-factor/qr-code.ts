// One file for the vendor: uqr.
import { encode } from "uqr";

export interface QrCode {
	/** Modules a side, with the quiet border of four that readers need. */
	size: number;
	/** The dark modules as one SVG path. */
	path: string;
}

export function drawQrCode(text: string): QrCode {
	const { size, data } = encode(text, { ecc: "M", border: 4 });
	const runs = data.flatMap((row, y) =>
		row.flatMap((isDark, x) => (isDark && !row[x - 1] ? [`M${x} ${y}h${runFrom(row, x)}v1H${x}z`] : [])),
	);
	return { size, path: runs.join("") };
}

function runFrom(row: readonly boolean[], x: number): number {
	const end = row.indexOf(false, x);
	return (end === -1 ? row.length : end) - x;
}
