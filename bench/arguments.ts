// `npm run bench -- --sizes 10000,1000000 --engines sqlite,postgres --parts pages,core --keep`
import { parseArgs } from "node:util";
import type { Engine } from "../db/connect.ts";

/** What can be measured, in the order it is. */
export const parts = [
	"core",
	"sql",
	"pages",
	"cached",
	"uncached",
	"import",
	"export",
	"letters",
	"bills",
	"negotiation",
	"evidence",
	"sheets",
] as const;
export type Part = (typeof parts)[number];

export interface Wishes {
	sizes: number[];
	engines: Engine[];
	parts: ReadonlySet<Part>;
	/** Requests a page and load. */
	requests: number;
	/** Takes prepared databases as they stand. */
	mayBeOld: boolean;
}

const options = {
	sizes: { type: "string", default: "10000" },
	engines: { type: "string", default: "sqlite" },
	parts: { type: "string", default: parts.join(",") },
	requests: { type: "string", default: "300" },
	keep: { type: "boolean", default: false },
} as const;

export function readWishes(args: readonly string[]): Wishes {
	const { values } = parseArgs({ args: [...args], options });
	return {
		sizes: several(values.sizes).map((size) => wholeNumber("sizes", size)),
		engines: several(values.engines).map((engine) => oneOf("engines", ["sqlite", "postgres"] as const, engine)),
		parts: new Set(several(values.parts).map((part) => oneOf("parts", parts, part))),
		requests: wholeNumber("requests", values.requests),
		mayBeOld: values.keep,
	};
}

function several(text: string): string[] {
	return text.split(",").map((one) => one.trim());
}

function wholeNumber(name: string, text: string): number {
	const number = Number(text.replaceAll("_", ""));
	if (Number.isSafeInteger(number) && number > 0) return number;
	throw new Error(`--${name}: ${text} is no number`);
}

function oneOf<Name extends string>(name: string, known: readonly Name[], text: string): Name {
	const found = known.find((one) => one === text);
	if (found) return found;
	throw new Error(`--${name}: ${text} is none of ${known.join(", ")}`);
}
