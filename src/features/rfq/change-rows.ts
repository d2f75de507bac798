// The buttons that add and remove rows of the form, all of them parts of one save. Pure.
import { MAX_LINES, MAX_QUANTITIES, MAX_REQUIREMENTS } from "./rfq.ts";
import { emptyLine, emptyQuantity, emptyRequirement, type TypedLine, type TypedRfq } from "./typed-rfq.ts";

const pattern = /^(?<verb>add|remove)-(?<what>line|quantity|requirement)(?:\.(?<line>\d{1,4}))?(?:\.(?<row>\d{1,3}))?$/;

export interface ChangedRows {
	typed: TypedRfq;
	/** The field to go to next; null where the button changed no rows. */
	focus: string | null;
}

/** `add-line`, `remove-line.2`, `add-quantity.0`, `remove-requirement.0.1` …; any other intent changes nothing. */
export function changeRows(typed: TypedRfq, intent: string): ChangedRows {
	const { verb, what, line, row } = pattern.exec(intent)?.groups ?? {};
	if (verb === undefined) return { typed, focus: null };
	if (what === "line") return verb === "add" ? addLine(typed) : removeLine(typed, Number(line));
	const at = Number(line);
	const old = typed.lines[at];
	if (!old) return { typed, focus: null };
	const changed = verb === "add" ? addRow(old, what!) : removeRow(old, what!, Number(row));
	const rows = what === "quantity" ? changed.quantities : changed.requirements;
	const field =
		what === "quantity"
			? `quantities[${Math.max(0, rows.length - 1)}].quantity`
			: `requirements[${rows.length - 1}].property`;
	return {
		typed: { ...typed, lines: typed.lines.with(at, changed) },
		focus: rows.length > 0 ? `lines[${at}].${field}` : `lines[${at}].partNumber`,
	};
}

function addLine(typed: TypedRfq): ChangedRows {
	const lines = typed.lines.length < MAX_LINES ? [...typed.lines, emptyLine()] : typed.lines;
	return { typed: { ...typed, lines }, focus: `lines[${lines.length - 1}].partNumber` };
}

function removeLine(typed: TypedRfq, at: number): ChangedRows {
	const lines = typed.lines.filter((_, position) => position !== at);
	if (lines.length === 0) lines.push(emptyLine());
	return { typed: { ...typed, lines }, focus: `lines[${Math.min(at, lines.length - 1)}].partNumber` };
}

function addRow(line: TypedLine, what: string): TypedLine {
	if (what === "quantity") {
		// Units, currency and basis go on as in the row above.
		const last = line.quantities.at(-1);
		const next = { ...(last ?? emptyQuantity), quantity: "", targetPrice: "" };
		return line.quantities.length < MAX_QUANTITIES ? { ...line, quantities: [...line.quantities, next] } : line;
	}
	return line.requirements.length < MAX_REQUIREMENTS
		? { ...line, requirements: [...line.requirements, { ...emptyRequirement }] }
		: line;
}

function removeRow(line: TypedLine, what: string, at: number): TypedLine {
	const keep = (_: unknown, position: number) => position !== at;
	return what === "quantity"
		? { ...line, quantities: line.quantities.filter(keep) }
		: { ...line, requirements: line.requirements.filter(keep) };
}
