// One row of another supplier's spreadsheet, read into a price as somebody would have typed it. What could mean two things
// is refused with its mend. Pure.
import { readCurrency } from "#features/bills-of-materials/read-price.ts";
import { readQuantity, readTyped, showPlain } from "./fraction.ts";
import { readPricedUnit } from "./priced-unit.ts";
import type { RivalField } from "./rival-fields.ts";
import { emptyRivalPrice, type RivalPrice } from "./rival-price.ts";
import type { UploadHead, UploadMapping, UploadRow } from "./rival-upload.ts";
import { readWhole } from "./typed-fields.ts";

export type RowFaultCode =
	| "price-ambiguous"
	| "price-unread"
	| "basis-unknown"
	| "currency-unknown"
	| "currency-ambiguous"
	| "currency-missing"
	| "unit-unknown"
	| "quantity-unread"
	| "days-unread"
	| "text-long"
	| "unmatched"
	| "several"
	| "matched-twice";

export interface RowFault {
	code: RowFaultCode;
	/** Which column has to be written anew; null: not one of the file's. */
	column: number | null;
	facts: Record<string, string | number>;
}

export interface ReadRow {
	price: RivalPrice;
	faults: RowFault[];
}

export function readRivalRow(head: UploadHead, mapping: UploadMapping, row: UploadRow): ReadRow {
	const faults: RowFault[] = [];
	const columnOf = (field: RivalField) => mapping.columns.indexOf(field);
	const cell = (field: RivalField) => (row.cells[columnOf(field)] ?? "").trim();
	const nameOf = (field: RivalField) => head.names[columnOf(field)] ?? "";
	const wrong = (code: RowFaultCode, field: RivalField, value = cell(field)) => {
		const at = columnOf(field);
		faults.push({ code, column: at < 0 ? null : at, facts: { value: value.slice(0, 60) } });
		return "";
	};
	const text = (field: RivalField, maximum: number) =>
		cell(field).length > maximum ? wrong("text-long", field) : cell(field);
	const money = readMoney(cell("price"));
	const price = money.amount === "" ? "" : readAmount(money.amount, () => wrong("price-ambiguous", "price"), () => wrong("price-unread", "price")); // prettier-ignore
	if (cell("price") !== "" && money.amount === "") wrong("price-unread", "price");
	const basisText = cell("priceBasis") || money.per || perOf(nameOf("price"));
	const basis = basisText === "" ? "1" : basisOf(basisText);
	if (basis === undefined) wrong("basis-unknown", cell("priceBasis") ? "priceBasis" : "price", basisText);
	const said = cell("currency") || money.currency || currencyOfHead(nameOf("price"));
	const currency = readCurrency(said || mapping.currency);
	if (currency.fault) wrong(currency.fault, cell("currency") ? "currency" : "price", said);
	if (price !== "" && currency.text === "") wrong("currency-missing", "price");
	const unit = cell("unit");
	if (readPricedUnit(unit) === undefined) wrong("unit-unknown", "unit");
	const quantity = (field: RivalField) => {
		const typed = cell(field).replace(/\s*(?:pcs?|pieces?|件|个|只|支|套)\.?$/i, "");
		if (typed === "") return "";
		const read = readQuantity(typed);
		return read && read.numerator > 0n ? showPlain(read) : wrong("quantity-unread", field);
	};
	return {
		price: {
			...emptyRivalPrice,
			answer: isNoOffer(cell("price")) ? "no-offer" : "offered",
			offered: text("offered", 200),
			price: isNoOffer(cell("price")) ? "" : price,
			currency: currency.fault || price === "" ? "" : currency.text,
			unit: unit.length > 20 ? "" : unit,
			priceBasis: basis ?? "1",
			minimumQuantity: quantity("minimumQuantity"),
			packSize: quantity("packSize"),
			holdsFrom: quantity("holdsFrom"),
			leadTimeDays: readDays(cell("leadTimeDays")) ?? wrong("days-unread", "leadTimeDays"),
			tooling: cell("tooling") === "" ? "" : readAmount(readMoney(cell("tooling")).amount, () => wrong("price-ambiguous", "tooling"), () => wrong("price-unread", "tooling")), // prettier-ignore
			notes: text("notes", 1_000),
		},
		faults: isNoOffer(cell("price")) ? faults.filter(({ column }) => column !== columnOf("price")) : faults,
	};
}

/** What suppliers write where they do not offer a line. */
function isNoOffer(text: string): boolean {
	return /^(?:no offer|no bid|n\/?b|not offered|不报价|无报价|不报)$/i.test(text.trim());
}

function readMoney(typed: string): { amount: string; currency: string; per: string } {
	const folded = typed.normalize("NFKC").trim();
	const [, sum = folded, per = ""] = /^(.*?)\s*(?:\/|\bper\b|每)\s*(.+)$/i.exec(folded) ?? [];
	const [, before = "", amount = "", after = ""] = /^([^\d.,+-]*)([\d.,'’ ]*\d)\s*([^\d]*)$/.exec(sum) ?? [];
	return { amount: amount.trim(), currency: (before + after).trim(), per };
}

/** As the sheet keeps it: digits and one point, so that nobody reads it another way later. */
function readAmount(typed: string, ambiguous: () => string, unread: () => string): string {
	const read = readTyped(typed);
	if (read) return showPlain(read, 9);
	return /^\d{1,3}(?:[,.]\d{3})+$/.test(typed) ? ambiguous() : unread();
}

function basisOf(typed: string): RivalPrice["priceBasis"] | undefined {
	const text = typed.normalize("NFKC").trim().toLowerCase();
	const digits = /\d[\d, ]*/.exec(text)?.[0].replaceAll(/[, ]/g, "");
	if (digits !== undefined) return (["1", "100", "1000"] as const).find((one) => one === digits);
	if (/千|thousand|^m$/.test(text)) return "1000";
	if (/百|hundred|^c$/.test(text)) return "100";
	return readPricedUnit(text) === undefined ? undefined : "1";
}

function perOf(name: string): string {
	const found = /(?:\/|\bper\b|每)\s*(?=[\d百千])([\d百千][\d, ]*)/i.exec(name.normalize("NFKC"));
	return found?.[1] ?? "";
}

function currencyOfHead(name: string): string {
	const codes = name.normalize("NFKC").match(/[A-Z]{3}|[€$£]|人民币|美元|欧元|元/g) ?? [];
	return codes.map(readCurrency).find(({ fault }) => fault === null)?.text ?? "";
}

/** `45`, `45 days`, `6 weeks`, `30天`, `4-6 周` is none. */
function readDays(typed: string): string | undefined {
	if (typed === "") return "";
	const [, digits = "", unit = ""] = /^([\d, ]*\d)\s*(.*)$/.exec(typed.normalize("NFKC").trim()) ?? [];
	const count = readWhole(digits);
	if (count === null) return undefined;
	if (/^(?:|d|days?|calendar days|tage?|天|日|个?自然日)\.?$/i.test(unit)) return String(count);
	return /^(?:w|wks?|weeks?|wochen?|周|星期|礼拜)\.?$/i.test(unit) ? String(count * 7) : undefined;
}
