// What is stated about an item, by its kind. Forms, tables, papers, differences and the published schema are made of this.
import type { DossierKind, DossierLevel } from "#db/schema/dossier-items.ts";

/** `bilingual`: said in both languages. `money`: minor units with a currency. `rows`: a small table with `columns`. */
export type FieldType = "text" | "bilingual" | "number" | "whole" | "percent" | "day" | "country" | "money" | "choice";

export interface FactField {
	name: string;
	type: FieldType | "rows";
	isRequired?: true;
	/** Of a choice. */
	choices?: readonly string[];
	/** Of rows. */
	columns?: readonly (FactField & { type: FieldType })[];
}

/** In the order in which a dossier is read. */
export const dossierKinds = [
	"legal",
	"licence",
	"certificate",
	"plant",
	"quality-record",
	"delivery-record",
	"ppap",
	"material-declaration",
	"sustainability",
	"insurance",
	"bank",
	"reference",
	"contingency-plan",
] as const satisfies readonly DossierKind[];

/** From the most open to the most closed. */
export const dossierLevels = [
	"public",
	"registered",
	"approved",
	"on-request",
] as const satisfies readonly DossierLevel[];

const period: readonly FactField[] = [
	{ name: "periodFrom", type: "day", isRequired: true },
	{ name: "periodUntil", type: "day", isRequired: true },
];

export const factFields: Record<DossierKind, readonly FactField[]> = {
	legal: [
		{ name: "legalName", type: "bilingual", isRequired: true },
		{ name: "registerNumber", type: "text", isRequired: true },
		{ name: "register", type: "bilingual" },
		{ name: "taxNumber", type: "text" },
		{ name: "address", type: "bilingual" },
		{ name: "founded", type: "whole" },
	],
	licence: [
		{ name: "number", type: "text", isRequired: true },
		{ name: "authority", type: "bilingual", isRequired: true },
	],
	certificate: [
		{ name: "standard", type: "text", isRequired: true },
		{ name: "number", type: "text", isRequired: true },
		{ name: "body", type: "text", isRequired: true },
	],
	plant: [
		{ name: "address", type: "bilingual", isRequired: true },
		{ name: "country", type: "country", isRequired: true },
		{ name: "latitude", type: "number" },
		{ name: "longitude", type: "number" },
		{ name: "employees", type: "whole" },
		{ name: "areaSquareMetres", type: "whole" },
		{ name: "processes", type: "bilingual", isRequired: true },
		{
			name: "capacity",
			type: "rows",
			columns: [
				{ name: "product", type: "bilingual", isRequired: true },
				{ name: "perYear", type: "whole", isRequired: true },
				{ name: "unit", type: "choice", choices: ["piece", "set", "kg", "t"], isRequired: true },
				{ name: "loadPercent", type: "percent" },
			],
		},
		{ name: "shiftsPerDay", type: "whole" },
		{ name: "daysPerWeek", type: "whole" },
	],
	"quality-record": [
		...period,
		{ name: "ppm", type: "number" },
		{ name: "complaints", type: "whole" },
		{ name: "closedOnTimePercent", type: "percent" },
		{
			name: "cpk",
			type: "rows",
			columns: [
				{ name: "characteristic", type: "bilingual", isRequired: true },
				{ name: "cpk", type: "number", isRequired: true },
				{ name: "sample", type: "whole" },
			],
		},
	],
	"delivery-record": [...period, { name: "linesDelivered", type: "whole" }, { name: "onTimePercent", type: "percent" }],
	ppap: [
		{ name: "levels", type: "text", isRequired: true },
		{ name: "usualDays", type: "whole" },
	],
	"material-declaration": [
		{ name: "system", type: "text", isRequired: true },
		{
			name: "status",
			type: "choice",
			choices: ["declared", "compliant", "under-way", "not-applicable"],
			isRequired: true,
		},
		{ name: "coveragePercent", type: "percent" },
		{ name: "supplierId", type: "text" },
	],
	sustainability: [
		{ name: "year", type: "whole" },
		{
			name: "figures",
			type: "rows",
			columns: [
				{ name: "measure", type: "bilingual", isRequired: true },
				{ name: "value", type: "number", isRequired: true },
				{ name: "unit", type: "text", isRequired: true },
			],
		},
		{ name: "verifiedBy", type: "text" },
	],
	insurance: [
		{ name: "insurer", type: "text", isRequired: true },
		{ name: "policy", type: "text" },
		{ name: "sum", type: "money", isRequired: true },
	],
	bank: [
		{ name: "bank", type: "text", isRequired: true },
		{ name: "holder", type: "text", isRequired: true },
		{ name: "account", type: "text", isRequired: true },
		{ name: "swift", type: "text" },
		{ name: "currency", type: "text" },
	],
	reference: [
		{ name: "client", type: "bilingual", isRequired: true },
		{ name: "delivered", type: "bilingual" },
		{ name: "since", type: "whole" },
	],
	"contingency-plan": [
		{
			name: "risks",
			type: "rows",
			isRequired: true,
			columns: [
				{ name: "risk", type: "bilingual", isRequired: true },
				{ name: "measure", type: "bilingual", isRequired: true },
				{ name: "recoveryHours", type: "whole" },
			],
		},
		{ name: "testedOn", type: "day" },
	],
};
