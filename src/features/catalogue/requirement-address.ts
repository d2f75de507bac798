// Requirements in an address: `r.dynamic_load_rating=>=20 kN`. A comparison writes them, an RFQ begins with them.

export interface AskedRequirement {
	/** Of the property. */
	code: string;
	/** Empty where none was typed. */
	operator: string;
	value: string;
}

const MAX_REQUIREMENTS = 60;
const MAX_LENGTH = 200;
const begin = /^\s*(>=|<=|==|!=|=|≥|≤|≠|＞＝|＜＝|＝|(?:between|one-of|one of|not)(?=\s))?\s*(.*)$/su;

/** In the order of the address; the first of each property. */
export function readRequirements(search: URLSearchParams): AskedRequirement[] {
	const found = new Map<string, AskedRequirement>();
	for (const [name, text] of search) {
		const code = name.slice(2);
		if (!name.startsWith("r.") || code === "" || code.length > 100 || found.has(code)) continue;
		const [, sign = "", value = ""] = begin.exec(text.slice(0, MAX_LENGTH))!;
		if (value.trim() !== "" && found.size < MAX_REQUIREMENTS)
			found.set(code, { code, operator: sign.normalize("NFKC"), value: value.trim() });
	}
	return [...found.values()];
}

/** `["r.bore_diameter", "between 20..30 mm"]`. */
export function requirementPairs(requirements: readonly AskedRequirement[]): [string, string][] {
	return requirements.map(({ code, operator, value }) => {
		const isWord = /^[a-z]/.test(operator);
		return [`r.${code}`, isWord ? `${operator} ${value}` : `${operator}${value}`];
	});
}
