// What is required, read against the properties these products share.
import type { Property } from "#features/catalogue/property.ts";
import { readRequiredValue, type RequiredValue, type RequirementTrouble } from "#features/catalogue/required-value.ts";
import type { AskedRequirement } from "#features/catalogue/requirement-address.ts";

export interface RequiredColumn {
	/** As typed, by the code of the property it is about. */
	asked: ReadonlyMap<string, AskedRequirement>;
	/** What could be understood, by property code. */
	required: ReadonlyMap<string, RequiredValue>;
	troubles: ReadonlyMap<string, RequirementTrouble>;
	/** On properties that these products do not share. */
	elsewhere: readonly AskedRequirement[];
}

export function readRequired(asked: readonly AskedRequirement[], properties: readonly Property[]): RequiredColumn {
	const found = new Map<string, AskedRequirement>();
	const required = new Map<string, RequiredValue>();
	const troubles = new Map<string, RequirementTrouble>();
	const elsewhere: AskedRequirement[] = [];
	for (const one of asked) {
		const property = propertyOf(one.code, properties);
		if (!property) {
			elsewhere.push(one);
			continue;
		}
		const read = readRequiredValue(one.operator, one.value, property);
		found.set(property.code, { ...one, code: property.code });
		if ("field" in read) troubles.set(property.code, read);
		else required.set(property.code, read);
	}
	return { asked: found, required, troubles, elsewhere };
}

/** An old link may name the code a property had before. */
function propertyOf(code: string, properties: readonly Property[]): Property | undefined {
	return (
		properties.find((property) => property.code === code) ??
		properties.find(({ previousCodes }) => previousCodes.includes(code))
	);
}
