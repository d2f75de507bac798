// The columns every product has. An empty cell takes a fact away; a name cannot be taken away.
import type { ProductFacts } from "#features/catalogue/product-document.ts";
import { isPartNumber } from "#features/catalogue/part-number.ts";
import { type Milestones, noMilestones, outOfOrder } from "#features/catalogue/life-cycle.ts";
import { productStatuses } from "#features/catalogue/product-status.ts";
import type { ProductStatus } from "#db/schema/catalogue.ts";
import { words } from "#platform/i18n/words.ts";
import type { FixedColumn } from "./import-columns.ts";
import { fault, type ImportFault } from "./import-fault.ts";
import type { ImportCatalogue } from "./load-catalogue.ts";
import type { PatchColumns, StoredProduct } from "./product-patch.ts";
import { withDecimalPoints } from "./read-decimals.ts";
import * as facts from "./read-fact.ts";
import type { ImportPlan } from "./read-row.ts";

const MAX_NAME = 300;

type Places = ReadonlyMap<FixedColumn, { at: number; column: string; unit: string | null }>;

export function readFixedColumns(
	cells: readonly string[],
	places: Places,
	plan: Pick<ImportPlan, "catalogue" | "decimalMark" | "isStored" | "head">,
	before: StoredProduct | undefined,
	faults: ImportFault[],
): PatchColumns {
	const read: PatchColumns = {};
	const known: Partial<ProductFacts> = {};
	const days: Partial<Milestones> = {};
	for (const [name, { at, column, unit }] of places) {
		const typed = cells[at]!;
		const take = <Value>(result: facts.Read<Value>): Value | null => {
			if ("value" in result) return result.value;
			faults.push(fault(result.code, column, typed, { unit: "g" }));
			return null;
		};
		const given = <Value>(reader: (typed: string) => facts.Read<Value>) => (typed === "" ? null : take(reader(typed)));
		switch (name) {
			case "part_number":
				if (typed === "") faults.push(fault("part-number-missing", column, ""));
				else if (!isPartNumber(typed)) faults.push(fault("part-number-shape", column, typed));
				break;
			case "name_en":
				read.nameEn = take(readName(typed)) ?? "";
				break;
			case "name_zh":
				read.nameZh = take(readName(typed)) ?? "";
				break;
			case "status":
				if (typed === "") break;
				read.status = take(readStatus(typed)) ?? "active";
				break;
			case "plants":
				read.plantCodes = given((text) => readPlants(text, plan.catalogue)) ?? [];
				break;
			case "gtin":
				known.gtin = given(facts.readGtin);
				break;
			case "hs_code":
				known.hsCode = given(facts.readHsCode);
				break;
			case "etim_class":
				known.etimClass = given(facts.readEtimClass);
				break;
			case "eclass_class":
				known.eclassClass = given(facts.readEclassClass);
				break;
			case "weight":
				known.weightGrams = given((text) => {
					const pointed = withDecimalPoints(text, plan.decimalMark, plan.isStored);
					return pointed === undefined ? { code: "number-ambiguous" } : facts.readWeight(pointed, unit);
				});
				break;
			case "packaging_unit":
				known.packagingUnit = given(facts.readPackagingUnit);
				break;
			case "active_from":
				days.activeFrom = given(facts.readDay);
				break;
			case "not_for_new_designs_from":
				days.notForNewDesignsFrom = given(facts.readDay);
				break;
			case "last_order_on":
				days.lastOrderOn = given(facts.readDay);
				break;
			case "end_of_life_from":
				days.endOfLifeFrom = given(facts.readDay);
				break;
		}
	}
	const country = places.get("country");
	if (country) checkCountry(cells[country.at]!, country.column, read.plantCodes ?? before?.plantCodes.split(" "), plan.catalogue, faults); // prettier-ignore
	const wrongDay = checkOrder(days, before);
	if (wrongDay) faults.push(fault("days-out-of-order", places.get(wrongDay)?.column ?? wrongDay, ""));
	if (!before) for (const name of ["name_en", "name_zh"] as const) if (!places.has(name)) faults.push(fault("name-missing", name, "")); // prettier-ignore
	if (Object.keys(known).length > 0) read.facts = known;
	if (Object.keys(days).length > 0) read.milestones = days;
	return read;
}

function readName(typed: string): facts.Read<string> {
	if (typed === "") return { code: "name-missing" };
	return typed.length <= MAX_NAME && !/\p{Cc}/u.test(typed) ? { value: typed } : { code: "name-shape" };
}

/** Its code, or what it is called in either language. */
function readStatus(typed: string): facts.Read<ProductStatus> {
	const folded = typed.toLowerCase();
	const called = (status: ProductStatus) =>
		status === folded ||
		words("en").catalogue.status[status].toLowerCase() === folded ||
		words("zh-cn").catalogue.status[status] === typed;
	const found = productStatuses.find((status) => status === typed) ?? productStatuses.find(called);
	return found ? { value: found } : { code: "status" };
}

/** Codes, or names of plants or their towns, with semicolons between; each once. */
function readPlants(typed: string, { plants }: ImportCatalogue): facts.Read<string[]> {
	const codes = new Set<string>();
	for (const part of typed.split(/[;；,，]/).map((one) => one.trim())) {
		if (part === "") continue;
		const called = ({ code, names }: ImportCatalogue["plants"][number]) =>
			code === part || names.some((name) => name.toLowerCase() === part.toLowerCase());
		const plant = plants.find(called);
		if (!plant) return { code: "plant-unknown" };
		codes.add(plant.code);
	}
	return { value: [...codes].sort() };
}

/** Where a product comes from follows from its plants; what a file says of it must agree. */
function checkCountry(
	typed: string,
	column: string,
	plantCodes: readonly string[] = [],
	{ plants }: ImportCatalogue,
	faults: ImportFault[],
): void {
	const said = typed.split(/[;；,，\s]+/).filter(Boolean);
	const true_ = plants.filter(({ code }) => plantCodes.includes(code)).map(({ country }) => country);
	const isSame = said.every((one) => true_.includes(one.toUpperCase()));
	if (!isSame) faults.push(fault("country-of-plants", column, typed, { countries: [...new Set(true_)].join(" ") }));
}

const dayColumns = {
	activeFrom: "active_from",
	notForNewDesignsFrom: "not_for_new_designs_from",
	lastOrderOn: "last_order_on",
	endOfLifeFrom: "end_of_life_from",
} as const;

function checkOrder(days: Partial<Milestones>, before: StoredProduct | undefined): FixedColumn | undefined {
	if (Object.values(days).every((day) => day === null)) return undefined;
	const { activeFrom, notForNewDesignsFrom, lastOrderOn, endOfLifeFrom } = before ?? noMilestones;
	const wrong = outOfOrder({ activeFrom, notForNewDesignsFrom, lastOrderOn, endOfLifeFrom, ...days });
	return wrong ? dayColumns[wrong] : undefined;
}
