import { locales } from "../platform/i18n/locales.ts";

interface Shelf {
	path: RegExp;
	/** The parameters that name what is shown. With any other one the page is rendered for who asks. */
	parameters?: RegExp;
}

const parameter = /^(?!q$)[\w.-]{1,80}$/;

/**
 * What may be kept for anybody. Closed unless opened by name: never search or whatever else is counted per caller,
 * never a form, never a page that a one-time link opens.
 */
const shelves: readonly Shelf[] = [
	{ path: /^$/ },
	{ path: /^\/catalogue$/ },
	{ path: /^\/catalogue\/[^/]+$/, parameters: parameter },
	{ path: /^\/products\/[^/]+$/, parameters: /^(?:units|revision)$/ },
	{ path: /^\/compare$/, parameters: parameter },
	{ path: /^\/bulletins$/, parameters: /^(?:kind|year|family|product|after)$/ },
	// A name with an ending is a file that says whom it was handed to.
	{ path: /^\/(?:bulletins|dossier|help)\/[^/.]+$/ },
	{ path: /^\/(?:dossier|help)$/ },
];

const MAX_LENGTH = 600;
const language = new RegExp(`^/(?:${locales.join("|")})(?=/|$)`);
/** Left by other people's newsletters and advertisements; no page of ours reads them. */
const foreign = /^(?:utm_\w+|gclid|fbclid|msclkid)$/;

/**
 * The one address under which a page is kept, however it was written: escapes and the order of parameters do not
 * matter. Undefined for what is not kept.
 */
export function cacheableAddress(target: string): string | undefined {
	if (target.length > MAX_LENGTH) return undefined;
	const at = target.indexOf("?");
	const path = plainPath(at < 0 ? target : target.slice(0, at));
	const prefix = path && language.exec(path)?.[0];
	if (!path || !prefix) return undefined;
	const shelf = shelves.find((one) => one.path.test(path.slice(prefix.length)));
	if (!shelf) return undefined;
	const query = new URLSearchParams(at < 0 ? "" : target.slice(at + 1));
	for (const name of [...query.keys()]) {
		if (foreign.test(name)) query.delete(name);
		else if (!shelf.parameters?.test(name)) return undefined;
	}
	// The values of one parameter keep their order: it is the order of compared products.
	query.sort();
	return query.size === 0 ? path : `${path}?${query.toString()}`;
}

function plainPath(path: string): string | undefined {
	try {
		const parts = path.split("/").map((part) => encodeURIComponent(decodeURIComponent(part)));
		return parts.join("/").replace(/\/$/, "");
	} catch {
		return undefined;
	}
}
