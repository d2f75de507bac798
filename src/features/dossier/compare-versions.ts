import type { Locale } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import type { DossierItem } from "./dossier-item.ts";
import { listParts } from "./show-facts.ts";

export interface VersionDifference {
	key: string;
	label: string;
	before: string;
	after: string;
}

/** Field by field what the later version says otherwise; what only one of them states is `not stated` in the other. Pure. */
export function compareVersions(locale: Locale, before: DossierItem, after: DossierItem): VersionDifference[] {
	const none = words(locale).dossierItems.notStated;
	const [old, young] = [listParts(locale, before), listParts(locale, after)];
	const keys = [...new Set([...old, ...young].map(({ key }) => key))];
	return keys.flatMap((key) => {
		const [was, is] = [old.find((part) => part.key === key), young.find((part) => part.key === key)];
		if (was?.value === is?.value) return [];
		return [{ key, label: (is ?? was)!.label, before: was?.value ?? none, after: is?.value ?? none }];
	});
}
