// Every public address of the portal, without its language, for the sitemap.
import type { Database } from "#db/connect.ts";
import { now } from "#platform/clock.ts";

export interface PublicAddress {
	/** `/products/6205-2RS`; empty for the home page. */
	path: string;
	updatedAt: string | null;
}

/** With two languages each, 40,000 entries of the 50,000 that sitemaps.org allows. */
export const PLACES_PER_PART = 20_000;
const AT_ONCE = 1_000;
const fixed = ["", "/catalogue", "/bulletins", "/dossier", "/help", "/register"];

/**
 * How many places there are, when the newest of them changed, and a word that is another one when anything did. A product's
 * place is its serial, so that a part is found without counting; a product that went leaves its place empty.
 */
export async function countPublicAddresses(
	db: Database,
): Promise<{ places: number; updatedAt: string | null; state: string }> {
	const [pages, last, newest, topic] = await Promise.all([
		listPagesBesideProducts(db),
		db.selectFrom("product").select("serial").orderBy("serial", "desc").limit(1).executeTakeFirst(),
		db.selectFrom("product").select("updatedAt").orderBy("updatedAt", "desc").limit(1).executeTakeFirst(),
		db.selectFrom("liveTopic").select("version").where("topic", "=", "catalogue").executeTakeFirst(),
	]);
	const places = pages.length + (last?.serial ?? 0);
	const instants = [newest?.updatedAt ?? null, ...pages.map(({ updatedAt }) => updatedAt)].filter((at) => at !== null);
	const updatedAt = instants.sort().at(-1) ?? null;
	return { places, updatedAt, state: `${places} ${updatedAt} ${topic?.version}` };
}

/** The addresses of one part (from 1), a thousand at a time. */
export async function* listPublicAddresses(db: Database, part: number): AsyncGenerator<PublicAddress[]> {
	const pages = await listPagesBesideProducts(db);
	const end = part * PLACES_PER_PART;
	const here = pages.slice(end - PLACES_PER_PART, end);
	if (here.length > 0) yield here;
	const last = end - pages.length;
	let after = Math.max(0, last - PLACES_PER_PART);
	while (after < last) {
		const rows = await listProducts(db, after, last);
		if (rows.length === 0) return;
		yield rows.map(({ partNumber, updatedAt }) => ({ path: `/products/${encodeURIComponent(partNumber)}`, updatedAt }));
		after = rows.at(-1)!.serial;
	}
}

async function listPagesBesideProducts(db: Database): Promise<PublicAddress[]> {
	const [families, bulletins, pages] = await Promise.all([
		db.selectFrom("family").select("code").orderBy("position").orderBy("code").execute(),
		db
			.selectFrom("bulletin")
			.select(["slug", "updatedAt", "publishedAt"])
			.where("withdrawnAt", "is", null)
			.where("publishedAt", "<=", now())
			.orderBy("publishedAt", "desc")
			.orderBy("id", "desc")
			.execute(),
		db
			.selectFrom("dossierPage")
			.select(["shelf", "slug"])
			.where("locale", "=", "en")
			.orderBy("shelf")
			.orderBy("position")
			.execute(),
	]);
	return [
		...fixed.map((path) => ({ path, updatedAt: null })),
		...families.map(({ code }) => ({ path: `/catalogue/${code}`, updatedAt: null })),
		...bulletins.map(({ slug, updatedAt, publishedAt }) => ({
			path: `/bulletins/${slug}`,
			updatedAt: updatedAt > publishedAt ? updatedAt : publishedAt,
		})),
		...pages.map(({ shelf, slug }) => ({ path: `/${shelf}/${slug}`, updatedAt: null })),
	];
}

function listProducts(db: Database, after: number, last: number) {
	return db
		.selectFrom("product")
		.select(["serial", "partNumber", "updatedAt"])
		.where("serial", ">", after)
		.where("serial", "<=", last)
		.orderBy("serial")
		.limit(AT_ONCE)
		.execute();
}
