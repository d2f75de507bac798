// Every public address of the portal, without its language, for the sitemap.
import type { Database } from "#db/connect.ts";
import { now } from "#platform/clock.ts";

export interface PublicAddress {
	/** `/products/6205-2RS`; empty for the home page. */
	path: string;
	updatedAt: string | null;
}

/** With two languages each, 40,000 entries of the 50,000 that sitemaps.org allows. */
export const ADDRESSES_PER_PART = 20_000;
const AT_ONCE = 1_000;
const fixed = ["", "/catalogue", "/bulletins", "/dossier", "/help", "/register"];

/** How many there are, and when the newest of them changed. */
export async function countPublicAddresses(db: Database): Promise<{ addresses: number; updatedAt: string | null }> {
	const pages = await listPagesBesideProducts(db);
	const products = await db
		.selectFrom("product")
		.select((eb) => [eb.fn.countAll<number>().as("count"), eb.fn.max("updatedAt").as("updatedAt")])
		.executeTakeFirstOrThrow();
	const instants = [products.updatedAt, ...pages.map(({ updatedAt }) => updatedAt)].filter((at) => at !== null);
	return { addresses: pages.length + Number(products.count), updatedAt: instants.sort().at(-1) ?? null };
}

/** The addresses of one part (from 1), a thousand at a time. */
export async function* listPublicAddresses(db: Database, part: number): AsyncGenerator<PublicAddress[]> {
	const from = (part - 1) * ADDRESSES_PER_PART;
	const pages = await listPagesBesideProducts(db);
	const here = pages.slice(from, from + ADDRESSES_PER_PART);
	if (here.length > 0) yield here;
	let left = ADDRESSES_PER_PART - here.length;
	let after = await lastBefore(db, Math.max(0, from - pages.length));
	while (left > 0) {
		const rows = await listProducts(db, after, Math.min(AT_ONCE, left));
		if (rows.length === 0) return;
		yield rows.map(({ partNumber, updatedAt }) => ({ path: `/products/${encodeURIComponent(partNumber)}`, updatedAt }));
		left -= rows.length;
		after = rows.at(-1)!.partNumber;
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

/** The part number of the last product of the parts before. */
async function lastBefore(db: Database, skipped: number): Promise<string> {
	if (skipped === 0) return "";
	const row = await db
		.selectFrom("product")
		.select("partNumber")
		.orderBy("partNumber")
		.offset(skipped - 1)
		.limit(1)
		.executeTakeFirst();
	return row?.partNumber ?? "\u{10FFFF}";
}

function listProducts(db: Database, after: string, limit: number) {
	return db
		.selectFrom("product")
		.select(["partNumber", "updatedAt"])
		.where("partNumber", ">", after)
		.orderBy("partNumber")
		.limit(limit)
		.execute();
}
