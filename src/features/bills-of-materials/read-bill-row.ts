// One row of a bill of materials, cell by cell, as its columns say. What cannot be read stays as it was typed and is named.
import type { TypedQuantity } from "#features/rfq/typed-rfq.ts";
import { MAX_QUANTITIES } from "#features/rfq/rfq.ts";
import type { BillField, BillHead, BillTarget } from "./bill.ts";
import { columnNames, foldName, isRowNumber } from "./column-names.ts";
import { readCount } from "./read-count.ts";
import { readBillDay } from "./read-day.ts";
import { priceHead, readCurrency, readPrice } from "./read-price.ts";
import { readUnit } from "./read-unit.ts";

export interface BillRowRead {
	partNumber: string;
	makerPartNumber: string;
	maker: string;
	/** The same three as they stand in the file, under the names of their columns. */
	numbers: NamedCell[];
	description: string;
	yearlyVolume: string;
	wantedOn: string;
	notes: NamedCell[];
	/** Cells of columns that are left out. */
	leftOut: NamedCell[];
	quantities: TypedQuantity[];
	/** Of columns that are properties. */
	required: { code: string; name: string; value: string }[];
	faults: CellFault[];
}

export interface NamedCell {
	/** Of its column; empty where the text says enough. */
	name: string;
	text: string;
}

export type CellFaultCode =
	| NonNullable<ReturnType<typeof readCount>["fault"]>
	| NonNullable<ReturnType<typeof readBillDay>["fault"]>
	| NonNullable<ReturnType<typeof readPrice>["fault"]>
	| NonNullable<ReturnType<typeof readCurrency>["fault"]>
	| NonNullable<ReturnType<typeof readUnit>["fault"]>;

export interface CellFault {
	code: CellFaultCode;
	/** The name of its column. */
	column: string;
	value: string;
}

const numberFields: readonly BillField[] = ["partNumber", "maker", "makerPartNumber"];

export function readBillRow(
	cells: readonly string[],
	{ names }: BillHead,
	mapping: readonly (BillTarget | null)[],
	today: string,
): BillRowRead {
	const faults: CellFault[] = [];
	const columns = names.flatMap((name, at) => {
		const text = (cells[at] ?? "").trim();
		return text === "" ? [] : [{ name, text, target: mapping[at] ?? null }];
	});
	const of = (field: BillField) => columns.filter(({ target }) => target === field);
	const first = (field: BillField) => of(field)[0];
	const blame = (code: CellFaultCode | null, cell: NamedCell | undefined) => {
		if (code && cell) faults.push({ code, column: cell.name, value: cell.text.slice(0, 80) });
	};
	/** What a choice or a date field cannot show is kept in words. */
	const kept: NamedCell[] = [];
	const blameAndKeep = (code: CellFaultCode | null, cell: NamedCell | undefined) => {
		blame(code, cell);
		if (code && cell) kept.push({ name: cell.name, text: cell.text });
	};

	const wantedOn = readBillDay(first("wantedOn")?.text ?? "", today);
	blameAndKeep(wantedOn.fault, first("wantedOn"));
	const volume = readCount(first("yearlyVolume")?.text ?? "");
	blame(volume.fault, first("yearlyVolume"));
	const currency = readCurrency(first("currency")?.text ?? "");
	blameAndKeep(currency.fault, first("currency"));
	const price = readPrice(first("targetPrice")?.text ?? "", currency.text);
	blame(price.fault, first("targetPrice"));
	const unit = readUnit(first("unit")?.text ?? "");
	blameAndKeep(unit.fault, first("unit"));
	const saidByHead = priceHead(first("targetPrice")?.name ?? "");
	const counted = of("quantity").slice(0, MAX_QUANTITIES);
	const quantities = (counted.length > 0 ? counted : [undefined]).map((cell): TypedQuantity => {
		const count = readCount(cell?.text ?? "");
		blame(count.fault, cell);
		const own = readUnit(count.unit);
		if (unit.text === "") blameAndKeep(own.fault, cell);
		return {
			quantity: count.text,
			unit: unit.text || own.text,
			targetPrice: price.text,
			currency: price.text === "" ? "" : currency.text || price.currency || saidByHead.currency,
			priceBasis: price.text === "" ? "" : price.basis || saidByHead.basis,
		};
	});
	const isNotes = (name: string) => columnNames.notes.some((one) => foldName(one) === foldName(name));
	return {
		partNumber: first("partNumber")?.text ?? "",
		makerPartNumber: first("makerPartNumber")?.text ?? "",
		maker: first("maker")?.text ?? "",
		numbers: numberFields.flatMap((field) => of(field).map(({ name, text }) => ({ name, text }))),
		description: of("description")
			.map(({ text }) => text)
			.join("\n"),
		yearlyVolume: volume.text,
		wantedOn: wantedOn.text,
		notes: [...of("notes").map(({ name, text }) => ({ name: isNotes(name) ? "" : name, text })), ...kept],
		leftOut: columns
			.filter(({ target, name }) => target === null && !isRowNumber(name))
			.map(({ name, text }) => ({ name, text })),
		quantities,
		required: columns.flatMap(({ name, text, target }) =>
			target?.startsWith("property:") ? [{ code: target.slice("property:".length), name, value: text }] : [],
		),
		faults,
	};
}
