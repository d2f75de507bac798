// What a column can be chosen to mean, for the page where people say so.
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, type Words } from "#platform/i18n/words.ts";
import { type FixedColumnName, fixedColumnNames, fixedColumns } from "#features/catalogue/fixed-columns.ts";
import type { LoadedCatalogue } from "#features/catalogue/load-catalogue.ts";

export interface ColumnChoice {
	value: string;
	label: string;
	/** The label without a unit. */
	name: string;
}

export interface ColumnChoices {
	fixed: ColumnChoice[];
	properties: ColumnChoice[];
}

/** Every property once by its code, of one family or of all; conditions where values can have one. */
export function listColumnChoices(
	locale: Locale,
	words: Words,
	{ properties }: LoadedCatalogue,
	familyId: string | null,
): ColumnChoices {
	const say = words.productData.import.mapping;
	const byCode = new Map<string, ColumnChoice>();
	for (const [family, known] of properties) {
		if (familyId !== null && family !== familyId) continue;
		for (const { code, name, unit, kind } of known.values()) {
			if (byCode.has(code)) continue;
			const own = name[locale];
			byCode.set(code, { value: code, label: unit ? `${own} (${unit})` : own, name: own });
			const condition = `${code}@condition`;
			const label = fill(say.conditionOf, { name: own });
			if (kind !== "text") byCode.set(condition, { value: condition, label, name: label });
		}
	}
	const sorted = [...byCode.values()].sort((a, b) => a.label.localeCompare(b.label, locale));
	const nameOf = (column: FixedColumnName) =>
		fixedColumns[column].called.find((name) => /\p{Script=Han}/u.test(name) === (locale === "zh-cn")) ?? column;
	return {
		fixed: fixedColumnNames.map((column) => {
			const name = nameOf(column);
			return { value: column, label: `${name} · ${column}`, name };
		}),
		properties: sorted,
	};
}
