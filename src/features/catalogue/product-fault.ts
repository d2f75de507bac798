import type { RefusalCode, Words } from "#platform/i18n/words.ts";
import { fill } from "#platform/i18n/words.ts";

/** What can be wrong with a cell, as product data; what is wrong with the file itself has a refusal's code. */
export type FaultCode = keyof Words["catalogue"]["faults"];

export interface ProductFault {
	code: FaultCode | RefusalCode;
	facts: Record<string, string | number>;
}

const MAX_VALUE = 80;

export function fault(code: FaultCode, column: string, value: string, more: ProductFault["facts"] = {}): ProductFault {
	return { code, facts: { column, value: value.slice(0, MAX_VALUE), ...more } };
}

/** What is wrong, and what to do about it. */
export function explainFault(words: Words, { code, facts }: ProductFault): { says: string; mend: string } {
	const { faults } = words.catalogue;
	if (code in faults) {
		const { says, mend } = faults[code as FaultCode];
		return { says: fill(says, facts), mend: fill(mend, facts) };
	}
	return { says: fill(words.refusals[code as RefusalCode] ?? code, facts), mend: "" };
}
