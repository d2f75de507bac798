// What a quantity is counted in. Pure.
import { units } from "#features/rfq/rfq.ts";

const called: Record<(typeof units)[number], readonly string[]> = {
	piece: [
		...["piece", "pieces", "pc", "pcs", "pce", "each", "ea", "unit", "units", "no", "nos", "stk", "st", "stück", "pz"],
		...["个", "件", "只", "支", "颗", "粒"],
	],
	set: ["set", "sets", "kit", "kits", "satz", "套", "套件", "组"],
	pair: ["pair", "pairs", "pr", "prs", "paar", "对", "双", "副"],
	kg: ["kg", "kgs", "kilogram", "kilograms", "kilo", "千克", "公斤"],
	m: ["m", "meter", "meters", "metre", "metres", "mtr", "米"],
	l: ["l", "liter", "liters", "litre", "litres", "ltr", "升"],
};

const byName = new Map(units.flatMap((unit) => called[unit].map((name) => [name, unit] as const)));

/** As typed where it is none we count in. */
export function readUnit(typed: string): { text: string; fault: "unit-unknown" | null } {
	const raw = typed.trim();
	const folded = raw.normalize("NFKC").toLowerCase().replaceAll(/[.\s]/g, "");
	if (folded === "") return { text: "", fault: null };
	const unit = byName.get(folded);
	return unit ? { text: unit, fault: null } : { text: raw, fault: "unit-unknown" };
}
