// One row of a price file as an entry, or everything that is wrong with it. Pure: which product is meant is asked apart.
import { currencies } from "#features/rfq/rfq.ts";
import { readUnit } from "#features/rfq/read-unit.ts";
import type { RefusalFacts } from "#platform/refusal.ts";
import type { TableRow } from "#platform/tables/table.ts";
import type { PriceColumn, PriceHead } from "./price-columns.ts";
import type { PriceFault, PriceFaultCode } from "./price-fault.ts";
import type { PriceKind } from "./price-import.ts";
import { readBasis, readMoney, readQuantity, type WrongAmount } from "./read-amount.ts";

export interface PriceValue {
	/** The price, or the cost. */
	minor: number;
	basis: number;
	/** Only of costs; null: none. */
	floor: number | null;
}

export interface ReadPrice {
	row: number;
	partNumber: string;
	/** From this many on; 1 for costs. */
	from: number;
	value: PriceValue;
}

export interface PriceReading {
	kind: PriceKind;
	currency: string;
	head: PriceHead;
}

export function readPriceRow({ kind, currency, head }: PriceReading, tableRow: TableRow): ReadPrice | PriceFault[] {
	const { row, cells } = tableRow;
	const faults: PriceFault[] = (tableRow.faults ?? []).map(({ code, facts }) => {
		return { row, column: String(facts.column ?? ""), code, facts };
	});
	const typed = (column: PriceColumn) => cells[head.at[column] ?? -1] ?? "";
	const named = (column: PriceColumn) => head.names[head.at[column] ?? -1] ?? "";
	const blame = (column: PriceColumn, code: PriceFaultCode, facts: RefusalFacts = {}) =>
		void faults.push({ row, column: named(column), code, facts });
	function read(column: PriceColumn, as: (text: string) => number | WrongAmount): number {
		const amount = as(typed(column));
		if (typeof amount === "number") return amount;
		blame(column, amount.code, amount.facts);
		return 0;
	}
	const money = (text: string) => readMoney(text, currency);

	const partNumber = typed("part");
	if (partNumber === "") blame("part", "part-missing");
	const from = typed("from") === "" ? 1 : read("from", readQuantity);
	const basis = typed("basis") === "" ? 1 : read("basis", readBasis);
	const main = kind === "cost" ? "cost" : "price";
	if (typed(main) === "") blame(main, "price-missing");
	const minor = typed(main) === "" ? 0 : read(main, money);
	const floor = typed("floor") === "" ? null : read("floor", money);
	const unit = readUnit(typed("unit"));
	if (unit === undefined) blame("unit", "unit-unknown", { value: typed("unit").slice(0, 60) });
	else if (unit !== "piece") blame("unit", "unit-other", { value: typed("unit").slice(0, 60) });
	const namedCurrency = typed("currency").toUpperCase();
	if (namedCurrency !== "" && !(currencies as readonly string[]).includes(namedCurrency))
		blame("currency", "currency-unknown", { value: namedCurrency.slice(0, 60), known: currencies.join(", ") });
	else if (namedCurrency !== "" && namedCurrency !== currency)
		blame("currency", "currency-other", { value: namedCurrency, currency });
	return faults.length > 0 ? faults : { row, partNumber, from, value: { minor, basis, floor } };
}
