// The open book of one offer: what makes up its price, of which a client is shown the fields disclosed to it. Pure.
import type { FieldChecks } from "#features/rfq/field-checks.ts";
import { isDay } from "#platform/clock.ts";
import type { ContentCosts, CostField } from "./quote-content.ts";
import { SHORT } from "./text-lengths.ts";
import type { TypedCosts } from "./typed-quote.ts";

/** Null where nothing is typed that this client is shown. */
export function checkCosts(
	check: FieldChecks,
	typed: TypedCosts,
	currency: string,
	disclosed: ReadonlySet<CostField>,
): ContentCosts | null {
	const shown: ContentCosts = {};
	const share = (
		field: CostField & keyof TypedCosts,
		name: "materialMinor" | "conversionMinor" | "packingMinor" | "freightMinor",
	) => {
		const minor = check.money([field], typed[field], currency);
		if (minor !== null && disclosed.has(field)) shown[name] = minor;
	};
	share("material", "materialMinor");
	share("conversion", "conversionMinor");
	share("packing", "packingMinor");
	share("freight", "freightMinor");
	const index = check.text(["materialIndex"], typed.materialIndex, SHORT);
	const day = typed.materialBaseDay.trim();
	if (day !== "" && !isDay(day)) check.blame(["materialBaseDay"], "not-a-day");
	if (index !== "" && day === "") check.blame(["materialBaseDay"], "required");
	if (index !== "" && disclosed.has("material-index")) {
		shown.materialIndex = index;
		shown.materialBaseDay = day;
	}
	return Object.keys(shown).length === 0 ? null : shown;
}
