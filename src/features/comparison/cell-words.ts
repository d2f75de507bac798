// What stands in a cell below its value: in words, not colour alone. The table writes it without a component a cell.
import { fill, type Words } from "#platform/i18n/words.ts";
import type { ComparedCell, ComparedRow } from "./compare-products.ts";

export interface CellWords {
	/** Small sentences below the value. */
	asides: string[];
	/** Better, worse, best, worst. */
	mark: { word: string; tone: "good" | "worse" } | null;
	/** Meets, deviates, unknown, with the deviation. */
	requirement: { word: string; tone: "good" | "bad" | "open"; shown: string | null } | null;
}

/** Best and worst of a row say something only among three or more. */
export function cellWords(
	say: Words["comparison"],
	row: ComparedRow,
	cell: ComparedCell,
	showsStanding: boolean,
): CellWords {
	const judged = cell.judgement === "equal" ? null : cell.judgement;
	const mark = (showsStanding ? cell.standing : null) ?? judged;
	return {
		asides: [
			cell.typed && fill(say.typedAs, { typed: cell.typed }),
			cell.condition !== null && fill(say.measuredUnder, { condition: cell.condition }),
			relation(say, row, cell),
		].filter((one) => typeof one === "string"),
		mark: mark && { word: say[mark], tone: mark === "best" || mark === "better" ? "good" : "worse" },
		requirement: cell.requirement && {
			word: say.requirement[cell.requirement.mark],
			tone: tones[cell.requirement.mark],
			shown: cell.requirement.shown,
		},
	};
}

const tones = { meets: "good", deviates: "bad", unknown: "open" } as const;

function relation(say: Words["comparison"], row: ComparedRow, cell: ComparedCell): string | null {
	if (cell.isReference || cell.agreement === "unknown") return null;
	if (cell.agreement === "same") return say.same;
	if (cell.agreement === "different") return cell.differenceShown ?? say.different;
	const reference = row.cells.find(({ isReference }) => isReference);
	const condition = reference?.condition ?? say.conditionNotStated;
	const own = cell.condition === null ? `${say.conditionNotStated}; ` : "";
	return own + fill(say.otherConditions, { condition });
}
