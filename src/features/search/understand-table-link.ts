// The same search as a family's table: what was understood as one of its filters is one, the rest stays words.
import { fromBase } from "#features/catalogue/units.ts";
import { isWithin } from "./understand-scope.ts";
import type { KnownFamily, Vocabulary } from "./understand-vocabulary.ts";
import type { Condition, Understood } from "./understood.ts";

export function tableLink(locale: string, family: KnownFamily, { pieces }: Understood, vocabulary: Vocabulary): string {
	const search = new URLSearchParams();
	const words: string[] = [];
	for (const piece of pieces) {
		if (piece.kind === "family" && piece.familyIds.some((id) => isWithin(vocabulary, family.id, id))) continue;
		if (piece.kind === "word" && piece.familyIds.some((id) => isWithin(vocabulary, family.id, id))) continue;
		const own =
			piece.kind === "filter"
				? piece.anyOf.filter((all) => all.every((one) => propertyIn(one, family, vocabulary)))
				: [];
		if (own.length === 1) for (const condition of own[0]!) addFilter(search, condition);
		else words.push(piece.text);
	}
	if (words.length > 0) search.set("q", words.join(" "));
	return `/${locale}/catalogue/${family.code}${search.size > 0 ? `?${search}` : ""}`;
}

function propertyIn({ properties }: Condition, family: KnownFamily, vocabulary: Vocabulary): boolean {
	return properties.some(({ familyId, isFilter }) => isFilter && isWithin(vocabulary, family.id, familyId));
}

function addFilter(search: URLSearchParams, condition: Condition): void {
	const name = `f.${condition.code}`;
	if (condition.kind === "choice") {
		for (const choice of condition.choices) search.append(name, choice);
		return;
	}
	const { dimension, unit } = condition.properties[0]!;
	const typed = (base: number) => String(Number(fromBase(dimension, base, unit ?? "").toPrecision(7)));
	if (condition.min !== null) search.set(`${name}.min`, typed(condition.min));
	if (condition.max !== null) search.set(`${name}.max`, typed(condition.max));
}
