// The requirement column as a form sends it: `o.<code>` an operator and `v.<code>` a value for each property. What is
// left empty is no requirement; the address then says the rest in one word a property.
import type { ComparisonWish } from "./comparison-address.ts";

/** The wish with the typed requirements, ready for its own address; null where no such form was sent. */
export function readRequirementForm(search: URLSearchParams, wish: ComparisonWish): ComparisonWish | null {
	const typed = [...search].filter(([name]) => name.startsWith("v."));
	if (typed.length === 0) return null;
	const onForm = new Set(typed.map(([name]) => name.slice(2)));
	// A requirement on a property these products do not share has no field here, and is not forgotten.
	const others = wish.requirements.filter(({ code }) => !onForm.has(code));
	const requirements = typed
		.map(([name, value]) => ({ code: name.slice(2), operator: search.get(`o.${name.slice(2)}`) ?? "", value }))
		.filter(({ value }) => value.trim() !== "");
	return { ...wish, requirements: [...requirements, ...others], isRequiring: false };
}
