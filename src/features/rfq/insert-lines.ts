import type { DatabaseTransaction } from "#db/connect.ts";
import { newId } from "#platform/ids.ts";
import type { CheckedLine } from "./check-rfq.ts";
import { drawingsOf } from "./drawings.ts";

/** Writes the lines of an RFQ that is being sent. Each keeps the key it had in the draft as its id. */
export async function insertLines(
	trx: DatabaseTransaction,
	rfqId: string,
	checked: readonly CheckedLine[],
): Promise<void> {
	const lines = await withFreeKeys(trx, rfqId, checked);
	const rows = lines.map(({ key: id, quantities, requirements, ...line }, position) => ({
		line: { id, rfqId, position, ...line },
		quantities: quantities.map((quantity, at) => ({ id: newId(), lineId: id, position: at, ...quantity })),
		requirements: requirements.map(({ isMust, ...requirement }, at) => ({
			id: newId(),
			lineId: id,
			position: at,
			...requirement,
			isMust: isMust ? (1 as const) : (0 as const),
		})),
	}));
	for (const part of inParts(rows.map((row) => row.line))) await trx.insertInto("rfqLine").values(part).execute();
	for (const part of inParts(rows.flatMap((row) => row.quantities)))
		await trx.insertInto("rfqQuantity").values(part).execute();
	for (const part of inParts(rows.flatMap((row) => row.requirements)))
		await trx.insertInto("rfqRequirement").values(part).execute();
	await hangLooseDrawings(trx, rfqId);
}

/** A browser names the keys, so one may be the line of another RFQ: that line gets an id of its own, and so do its drawings. */
async function withFreeKeys(
	trx: DatabaseTransaction,
	rfqId: string,
	lines: readonly CheckedLine[],
): Promise<CheckedLine[]> {
	const taken = new Set<string>();
	for (const part of inParts(lines)) {
		const keys = part.map((line) => line.key);
		const rows = await trx.selectFrom("rfqLine").select("id").where("id", "in", keys).execute();
		for (const { id } of rows) taken.add(id);
	}
	const free: CheckedLine[] = [];
	for (const line of lines) {
		const key = line.key === "" || taken.has(line.key) ? newId() : line.key;
		if (taken.has(line.key)) {
			const part = { part: key };
			await drawingsOf(trx.updateTable("attachment").set(part), rfqId).where("part", "=", line.key).execute();
		}
		taken.add(key);
		free.push({ ...line, key });
	}
	return free;
}

/** The drawing of a line that was left empty belongs to the whole. */
async function hangLooseDrawings(trx: DatabaseTransaction, rfqId: string): Promise<void> {
	const lines = trx.selectFrom("rfqLine").select("id").where("rfqId", "=", rfqId);
	await drawingsOf(trx.updateTable("attachment").set({ part: null }), rfqId)
		.where("part", "not in", lines)
		.execute();
}

/** Both engines bound the parameters of one statement (32 766 and 65 535). */
function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
	for (let at = 0; at < rows.length; at += 500) yield rows.slice(at, at + 500);
}
