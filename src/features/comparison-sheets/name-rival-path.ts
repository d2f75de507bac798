// The name of a field that two people changed, for who has to choose. Pure.
import { fill, type Words } from "#platform/i18n/words.ts";
import type { ComparedLine } from "./reckoning.ts";

/** `terms.freight.amount`, `supplier`, `<line id>.price`, `<line id>.breaks[0].price`. */
export function nameRivalPath(words: Words, lines: readonly ComparedLine[], path: string): string {
	const says = words.rivalOffers;
	const names: Record<string, string> = {
		...says.field,
		...says.part,
		supplier: says.supplier,
		certificates: says.certificates,
		breaks: says.breaks,
		verdicts: says.requirements,
	};
	const [first = "", ...rest] = path.split(/[.[\]]+/).filter((part) => part !== "");
	const line = lines.find(({ id }) => id === first);
	const head = line ? [fill(says.line, { position: line.position + 1 }), line.partNumber || line.buyerPartNumber] : [];
	const tail = (line || first === "terms" ? rest : [first]).flatMap((part) => names[part] ?? []);
	return [...head, ...tail].filter(Boolean).join(" · ");
}
