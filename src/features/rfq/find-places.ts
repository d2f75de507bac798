// A delivery place by its name: found, several of that name, or plainly unknown. Never a guess. Pure.
import type { Locale } from "#platform/i18n/locales.ts";
import { placeLines } from "./places.ts";

export interface Place {
	/** Names it among others: `CN/suzhou/jiangsu`. */
	key: string;
	/** ISO 3166. */
	country: string;
	name: Record<Locale, string>;
	/** Told where a country has several of that name: a province, a state. */
	region: Record<Locale, string> | null;
	latitude: number;
	longitude: number;
}

/** Every place called `city` in `country`; in the whole world where no country is named. */
export function findPlaces(country: string, city: string): Place[] {
	const wanted = nameKey(city);
	if (wanted === "") return [];
	const found = placesByName().get(wanted) ?? [];
	return country === "" ? found : found.filter((place) => place.country === country);
}

let byName: Map<string, Place[]> | undefined;

/** Built once from the list; it never changes. */
function placesByName(): Map<string, Place[]> {
	if (byName) return byName;
	byName = new Map();
	for (const { place, names } of readPlaces()) {
		for (const key of new Set(names.flatMap(nameKeys))) byName.set(key, [...(byName.get(key) ?? []), place]);
	}
	return byName;
}

function* readPlaces(): Generator<{ place: Place; names: string[] }> {
	let country = "";
	for (const line of placeLines.split("\n").map((text) => text.trim())) {
		if (line.length === 2) country = line;
		if (line.length <= 2) continue;
		const [en = "", zh = "", latitude, longitude, aliases = "", region = ""] = line.split("|");
		const [regionEn = "", regionZh = regionEn] = region.split("/");
		const place: Place = {
			key: [country, nameKey(en), nameKey(regionEn)].filter(Boolean).join("/"),
			country,
			name: { en, "zh-cn": zh },
			region: region === "" ? null : { en: regionEn, "zh-cn": regionZh },
			latitude: Number(latitude),
			longitude: Number(longitude),
		};
		yield { place, names: [en, zh, ...aliases.split(",")].filter((name) => name !== "") };
	}
}

/** `München` is found as Munchen and as Muenchen. */
function nameKeys(name: string): string[] {
	const spelledOut = name.replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize("NFD")[0]!}e`);
	return [nameKey(name), nameKey(spelledOut)];
}

const lettersNfdLeaves: Record<string, string> = { ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", æ: "ae", œ: "oe", þ: "th" };

/** Case, accents, spaces, hyphens and the 市 of Chinese cities do not matter. */
function nameKey(name: string): string {
	return name
		.normalize("NFKD")
		.toLowerCase()
		.replace(/[ßøłđıæœþ]/g, (letter) => lettersNfdLeaves[letter]!)
		.replace(/[^\p{L}\p{N}]/gu, "")
		.replace(/(?<=\p{Script=Han}{2})市$/u, "");
}
