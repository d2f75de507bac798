export const locales = ["en", "zh-cn"] as const;
export type Locale = (typeof locales)[number];

/** For `lang`, `hreflang` and Intl. */
export const languageTags: Record<Locale, string> = { en: "en", "zh-cn": "zh-CN" };

export function isLocale(value: unknown): value is Locale {
	return locales.includes(value as Locale);
}

/** What was stored or typed, made a locale; English where it is none of ours. */
export function toLocale(value: unknown): Locale {
	return isLocale(value) ? value : "en";
}

/** The locale an Accept-Language header asks for (RFC 9110, 12.5.4), by weight; any Chinese reads ours. */
export function preferredLocale(acceptLanguage: string | null | undefined): Locale {
	const wishes = (acceptLanguage ?? "")
		.slice(0, 500)
		.split(",")
		.map((part) => {
			const [tag = "", weight = "q=1"] = part.trim().toLowerCase().split(";");
			return { tag: tag.trim(), weight: Number(weight.trim().slice(2)) || 0 };
		})
		.sort((a, b) => b.weight - a.weight);
	for (const { tag } of wishes) {
		if (tag === "zh" || tag.startsWith("zh-")) return "zh-cn";
		if (tag === "en" || tag.startsWith("en-")) return "en";
	}
	return "en";
}
