/** "BC12" -> { column: 54, row: 12 }, column counted from 0; undefined where it is no address of a sheet. */
export function readCellAddress(address: string): { column: number; row: number } | undefined {
	let column = 0;
	let at = 0;
	for (; at < address.length; at += 1) {
		const letter = address.charCodeAt(at) - 64;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	const row = Number(address.slice(at));
	const isThere = column >= 1 && column <= 16_384 && Number.isInteger(row) && row >= 1 && row <= 1_048_576;
	return isThere ? { column: column - 1, row } : undefined;
}
