import { Refusal } from "#platform/refusal.ts";
import type { CellConflict, CellProblem } from "./cell-problem.ts";

/** Nothing was stored: cells that are no values, and products that somebody else has changed. */
export class RevisionRefused extends Refusal {
	readonly problems: readonly CellProblem[];
	readonly conflicts: readonly CellConflict[];

	constructor(problems: readonly CellProblem[], conflicts: readonly CellConflict[]) {
		super(conflicts.length > 0 ? "products-changed-meanwhile" : "cells-wrong", {
			count: conflicts.length > 0 ? new Set(conflicts.map((one) => one.partNumber)).size : problems.length,
			products: [...new Set([...conflicts, ...problems].map((one) => one.partNumber))].slice(0, 8).join(", "),
		});
		this.problems = problems;
		this.conflicts = conflicts;
	}
}
