import { createHash } from "node:crypto";
import type { BillHead } from "./bill.ts";
import { foldName } from "./column-names.ts";

/** Equal for heads that say the same, however they are spaced; empty for a table without one: nothing to know it by. */
export function fingerprintOf({ row, names }: BillHead): string {
	if (row === 0) return "";
	return createHash("sha256").update(names.map(foldName).join("\n")).digest("hex");
}
