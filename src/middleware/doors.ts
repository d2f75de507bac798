import type { Who } from "#platform/http/who.ts";

/**
 * Who may come in, by route pattern. What does not stand here lets nobody in, and tests/doors walks what the build
 * produced against this list. Deeds and questions decide again, so this is the gate and never the lock.
 */
export const doors: Record<string, Who> = {
	"/404": "anyone",
	"/500": "anyone",
	"/": "anyone",
	"/[locale]": "anyone",
	"/[locale]/catalogue": "anyone",
	"/[locale]/catalogue/[family]": "anyone",
	"/[locale]/products/[partNumber]": "anyone",
	"/[locale]/products/[partNumber]/specification.csv": "anyone",
	"/[locale]/products/[partNumber]/specification.xlsx": "anyone",
	"/[locale]/products/[partNumber]/drawing.svg": "anyone",
	"/[locale]/compare": "anyone",
	"/[locale]/compare.csv": "anyone",
	"/[locale]/compare.xlsx": "anyone",
	"/[locale]/comparisons": "client",
	"/[locale]/comparisons/[id]": "client",
	"/[locale]/search": "anyone",
	"/[locale]/bulletins": "anyone",
	"/[locale]/bulletins/[slug]": "anyone",
	"/[locale]/dossier": "anyone",
	"/[locale]/dossier/[page]": "anyone",
	"/[locale]/help/[page]": "anyone",
	"/[locale]/help": "anyone",
	"/feeds/[locale]/[feed]": "anyone",
	"/sitemap.xml": "anyone",
	"/unsubscribe/[token]": "anyone",
	"/[locale]/register": "anyone",
	"/[locale]/sign-in": "anyone",
	"/[locale]/verify": "anyone",
	"/[locale]/forgot-password": "anyone",
	"/[locale]/reset-password": "anyone",
	"/[locale]/accept-invitation": "anyone",
	"/[locale]/sign-out": "signed-in",
	"/[locale]/account": "signed-in",
	"/[locale]/organisation": "client",
	"/[locale]/rfqs": "client",
	"/[locale]/rfqs/new": "client",
	"/[locale]/rfqs/[number]": "client",
	"/[locale]/desk": "staff",
	"/[locale]/desk/organisations": ["sales", "command", "administrator"],
	"/[locale]/desk/organisations/[id]": ["sales", "command", "administrator"],
	"/[locale]/desk/people": ["administrator"],
	"/[locale]/desk/leads": "staff",
	"/[locale]/desk/leads/[number]": "staff",
	"/[locale]/desk/machinery": ["administrator"],
};

/** Endpoints that read their own POST; every other POST belongs to a form of src/forms. */
export const ownPosts: ReadonlySet<string> = new Set(["/unsubscribe/[token]"]);
