// What a column of a bill can be chosen to mean, for the page where people say so.
import type { Database } from "#db/connect.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import { fields } from "./bill.ts";

export interface ColumnChoice {
	value: string;
	label: string;
}

/** The fields of a line, then every property once by its code. */
export async function listColumnChoices(
	db: Database,
	locale: Locale,
): Promise<{ fields: ColumnChoice[]; properties: ColumnChoice[] }> {
	const say = words(locale).billsOfMaterials.fields;
	const rows = await db
		.selectFrom("property")
		.select(["code", "nameEn", "nameZh", "symbol", "unit"])
		.where("kind", "not in", ["text", "curve"])
		.orderBy("number")
		.execute();
	const properties = [...Map.groupBy(rows, ({ code }) => code)].map(([code, alike]) => {
		// Families name and sign the same property in their own ways.
		const names = [...new Set(alike.map(({ nameEn, nameZh }) => (locale === "en" ? nameEn : nameZh)))];
		const symbols = [...new Set(alike.map(({ symbol }) => symbol))];
		const name = [names.slice(0, 2).join(" / "), symbols.length === 1 && symbols[0]].filter(Boolean).join(" ");
		const unit = alike[0]!.unit;
		return { value: `property:${code}`, label: unit ? `${name} (${unit})` : name };
	});
	return {
		fields: fields.map((field) => ({ value: field, label: say[field] })),
		properties: properties.sort((a, b) => a.label.localeCompare(b.label, locale)),
	};
}
