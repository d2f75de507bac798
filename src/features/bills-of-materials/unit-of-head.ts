// The unit a head names behind its column: `Bore d (mm)`, `Mass [kg]`, `内径，mm`.
import { findUnit } from "#features/catalogue/units.ts";
import type { KnownProperty } from "#features/search/understand-vocabulary.ts";

const behind = /^(.*?)\s*(?:[[(（【]\s*([^\])）】]+?)\s*[\])）】]|[,，]\s*([^\s,，]+))$/;

export function nameWithoutUnit(name: string): string {
	return (behind.exec(name.trim())?.[1] ?? name).trim();
}

/** Empty where the head says none, or none that this property is measured in. */
export function unitOfHead(name: string, property: Pick<KnownProperty, "dimension">): string {
	const said = saidUnit(name);
	return said === "" ? "" : (findUnit(property.dimension, said)?.code ?? "");
}

/** False where the head names a unit that this property is not measured in. */
export function isUnitOf(name: string, property: Pick<KnownProperty, "dimension">): boolean {
	return saidUnit(name) === "" || unitOfHead(name, property) !== "";
}

function saidUnit(name: string): string {
	const [, , bracketed, afterComma] = behind.exec(name.trim()) ?? [];
	return (bracketed ?? afterComma ?? "").trim();
}
