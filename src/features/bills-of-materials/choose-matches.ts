import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { type Band, bandChosen, bandOf, LEFT_OUT, type Match, NONE_OF_OURS, ROWS_ON_A_PAGE } from "./bill.ts";
import { findBill } from "./find-bills.ts";

/** What stands behind a row: a product's id, `none`, `out`, `other` with its part number, or nothing: as it was. */
export const chooseMatchesSchema = z.object({
	rows: z
		.array(
			z.object({
				row: z.coerce.number().int().min(1).max(1_048_576),
				choice: z.string().max(100).default(""),
				other: z.string().max(200).default(""),
			}),
		)
		.max(ROWS_ON_A_PAGE)
		.default([]),
});

type Choices = z.output<typeof chooseMatchesSchema>["rows"];

/** Takes what a person says of some rows. Rows nobody said anything of stay as they were found. */
export async function chooseMatches(db: Database, actor: Actor, billId: string, choices: Choices): Promise<void> {
	await inTransaction(db, async (trx) => {
		const bill = await findBill(trx, actor, billId);
		if (!bill) throw new Refusal("not-found");
		if (bill.state !== "matched") throw new Refusal(bill.state === "taken" ? "bill-taken" : "bill-at-work");
		const said = choices.filter(({ choice }) => choice !== "");
		if (said.length === 0) return;
		const others = await findOthers(trx, said);
		const rows = await trx
			.selectFrom("billRow")
			.select(["row", "match", "chosen"])
			.where("billId", "=", billId)
			.where(
				"row",
				"in",
				said.map(({ row }) => row),
			)
			.where("band", "!=", "head")
			.execute();
		for (const { row, match, chosen } of rows) {
			const one = said.find((choice) => choice.row === row)!;
			const wanted = chosenBy(
				{ ...one, row: { number: row, chosen } },
				match === null ? { candidates: [] } : (JSON.parse(match) as Match),
				others,
			);
			if (wanted === undefined || wanted.chosen === chosen) continue;
			await trx.updateTable("billRow").set(wanted).where("billId", "=", billId).where("row", "=", row).execute();
		}
		await trx.updateTable("billOfMaterials").set({ updatedAt: now() }).where("id", "=", billId).execute();
	});
}

interface Other {
	id: string;
	partNumber: string;
}

/** One query for all numbers that were typed. */
async function findOthers(db: Database, choices: Choices): Promise<Map<string, Other[]>> {
	const keys = choices.filter(({ choice }) => choice === "other").map(({ other }) => partNumberKey(other));
	if (keys.length === 0) return new Map();
	const rows = await db
		.selectFrom("product")
		.select(["id", "partNumber", "partNumberKey"])
		.where("partNumberKey", "in", keys)
		.execute();
	return Map.groupBy(rows, (row) => row.partNumberKey);
}

/** Undefined where the row stays as it is. */
function chosenBy(
	{ row, choice, other }: Omit<Choices[number], "row"> & { row: { number: number; chosen: string | null } },
	match: Match,
	others: ReadonlyMap<string, Other[]>,
): { chosen: string; band: Band; match?: string } | undefined {
	if (choice === "none") return { chosen: NONE_OF_OURS, band: bandChosen(NONE_OF_OURS) };
	if (choice === "out") return { chosen: LEFT_OUT, band: bandChosen(LEFT_OUT) };
	if (choice === "other") return typedProduct({ row: row.number, other }, match, others);
	if (!match.candidates.some(({ productId }) => productId === choice)) throw new Refusal("changed-meanwhile");
	// What was found for sure needs nobody's word.
	const isFound = row.chosen === null && bandOf(match) === "sure" && choice === match.candidates[0]?.productId;
	if (isFound) return undefined;
	return { chosen: choice, band: "sure" };
}

function typedProduct(
	{ row, other }: { row: number; other: string },
	match: Match,
	others: ReadonlyMap<string, Other[]>,
): { chosen: string; band: Band; match: string } {
	const found = others.get(partNumberKey(other)) ?? [];
	const product =
		found.find(({ partNumber }) => partNumber === other.trim()) ?? (found.length === 1 ? found[0] : undefined);
	if (!product) throw new Refusal("bill-part-unknown", { row, value: other.slice(0, 80) }, `other-${row}`);
	const chosen = {
		productId: product.id,
		partNumber: product.partNumber,
		confidence: 100,
		reason: "typed" as const,
		facts: {},
	};
	const rest = match.candidates.filter(({ productId }) => productId !== product.id);
	return { chosen: product.id, band: "sure", match: JSON.stringify({ candidates: [...rest, chosen] }) };
}
