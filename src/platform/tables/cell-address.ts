/** "BC12" -> { column: 54, row: 12 }, column counted from 0; undefined where it is no address of a sheet. */
export function readCellAddress(address: string): { column: number; row: number } | undefined {
	let column = 0;
	let row = 0;
	for (let at = 0; at < address.length; at += 1) {
		const code = address.charCodeAt(at);
		if (code >= 65 && code <= 90 && row === 0) column = column * 26 + code - 64;
		else if (code >= 48 && code <= 57) row = row * 10 + code - 48;
		else return undefined;
	}
	return column >= 1 && column <= 16_384 && row >= 1 && row <= 1_048_576 ? { column: column - 1, row } : undefined;
}
