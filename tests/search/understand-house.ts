// The company's own families and properties as the vocabulary knows them, without a database.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readFamiliesFile } from "../../src/features/catalogue/catalogue-files.ts";
import {
	buildVocabulary,
	type KnownFamily,
	type KnownProperty,
	type Vocabulary,
} from "../../src/features/search/understand-vocabulary.ts";
import type { Condition, Understood } from "../../src/features/search/understood.ts";
import { catalogueFolder } from "../support/catalogue.ts";

export function companyVocabulary(): Vocabulary {
	const { families, groups } = readFamiliesFile(readFileSync(join(catalogueFolder, "families.json"), "utf8"));
	const known: KnownFamily[] = families.map((family) => ({ ...family, id: family.code, parentId: family.parent }));
	const properties = families.flatMap((family) =>
		family.properties.map((property, position): KnownProperty => {
			const at = groups.findIndex(({ code }) => code === property.group);
			const choices = property.choices.map((choice) => ({
				code: choice.code,
				name: { en: choice.en, "zh-cn": choice["zh-cn"] },
				aliases: choice.aliases,
			}));
			return {
				...property,
				id: `${family.code}/${property.code}`,
				number: 0,
				familyId: family.code,
				group: { code: property.group, name: groups[at]!.name, position: at },
				position,
				choices,
				previousCodes: [],
				axis: null,
			};
		}),
	);
	return buildVocabulary(known, properties);
}

/** `family hexagon-nuts`, `bore_diameter 25..25`, `sealing two-seals`, `word 6205`; alternatives joined by `|`. */
export function inShort({ pieces }: Understood): string[] {
	return pieces.map((piece) => {
		if (piece.kind === "family") return `family ${piece.familyIds.join("|")}`;
		if (piece.kind === "word") return `word ${piece.terms.join(" ")}`;
		return piece.anyOf.map((all) => all.map(conditionInShort).join(" & ")).join(" | ");
	});
}

function conditionInShort(condition: Condition): string {
	if (condition.kind === "choice") return `${condition.code} ${condition.choices.join(",")}`;
	const show = (limit: number | null) => (limit === null ? "" : String(Number(limit.toPrecision(6))));
	return `${condition.code} ${show(condition.min)}..${show(condition.max)}`;
}
