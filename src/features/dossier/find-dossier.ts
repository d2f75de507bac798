// What anyone may read of the company: pages, certificates, plants.
import type { Database } from "#db/connect.ts";
import { listPlants as listPlantNames } from "#features/catalogue/find-plants.ts";
import { today } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { listCitableCertificates } from "./certificates-for.ts";
import type { shelves } from "./dossier-files.ts";
import { type Validity, validityOn } from "./validity.ts";

type Shelf = (typeof shelves)[number];

export interface PageSummary {
	slug: string;
	title: string;
	summary: string;
}

export function listPages(db: Database, shelf: Shelf, locale: Locale): Promise<PageSummary[]> {
	return db
		.selectFrom("dossierPage")
		.select(["slug", "title", "summary"])
		.where("shelf", "=", shelf)
		.where("locale", "=", locale)
		.orderBy("position")
		.orderBy("slug")
		.execute();
}

export function findPage(
	db: Database,
	shelf: Shelf,
	locale: Locale,
	slug: string,
): Promise<(PageSummary & { html: string }) | undefined> {
	return db
		.selectFrom("dossierPage")
		.select(["slug", "title", "summary", "html"])
		.where("shelf", "=", shelf)
		.where("locale", "=", locale)
		.where("slug", "=", slug)
		.executeTakeFirst();
}

export interface Certificate {
	code: string;
	number: string;
	standard: string;
	body: string;
	/** Null: the whole company. */
	plant: string | null;
	scope: string;
	validFrom: string | null;
	validUntil: string | null;
	state: Validity;
}

/** The certificates anyone may see, those in force first; what has expired stays listed as expired. */
export async function listCertificates(db: Database, locale: Locale): Promise<Certificate[]> {
	const [items, names] = await Promise.all([listCitableCertificates(db), listPlantNames(db)]);
	const separator = locale === "en" ? ", " : "、";
	const rows = items
		.filter(({ level }) => level === "public")
		.map(({ code, facts, claim, plants, validFrom, validUntil, ...item }) => ({
			code,
			number: String(facts.number),
			standard: String(facts.standard),
			body: String(facts.body),
			plant:
				plants.map((plant) => names.find((one) => one.code === plant)?.name[locale] ?? plant).join(separator) || null,
			scope: claim[locale],
			validFrom,
			validUntil,
			state: validityOn({ ...item, validFrom, validUntil }, today()),
		}))
		.sort((a, b) => (a.standard === b.standard ? 0 : a.standard < b.standard ? -1 : 1));
	return [...rows.filter(({ state }) => state !== "expired"), ...rows.filter(({ state }) => state === "expired")];
}

export interface Plant {
	code: string;
	name: string;
	city: string;
	country: string;
	latitude: number;
	longitude: number;
	employees: number | null;
	about: string;
	/** What it makes, in the order of the catalogue. */
	makes: { code: string; name: string }[];
}

export async function listPlants(db: Database, locale: Locale): Promise<Plant[]> {
	const [plants, makes] = await Promise.all([
		db.selectFrom("plant").selectAll().orderBy("employees", "desc").orderBy("code").execute(),
		db
			.selectFrom("plantCapability")
			.innerJoin("family", "family.id", "plantCapability.familyId")
			.select(["plantId", "family.code", "family.nameEn", "family.nameZh"])
			.orderBy("family.position")
			.orderBy("family.code")
			.execute(),
	]);
	const isEnglish = locale === "en";
	return plants.map((plant) => ({
		code: plant.code,
		name: isEnglish ? plant.nameEn : plant.nameZh,
		city: isEnglish ? plant.cityEn : plant.cityZh,
		country: plant.country,
		latitude: plant.latitude,
		longitude: plant.longitude,
		employees: plant.employees,
		about: isEnglish ? plant.aboutEn : plant.aboutZh,
		makes: makes
			.filter(({ plantId }) => plantId === plant.id)
			.map(({ code, nameEn, nameZh }) => ({ code, name: isEnglish ? nameEn : nameZh })),
	}));
}
