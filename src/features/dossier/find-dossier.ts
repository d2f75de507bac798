// What anyone may read of the company: pages, certificates, plants.
import { sql } from "kysely";
import type { Database } from "#db/connect.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type CertificateState, certificateState } from "./certificate.ts";
import type { shelves } from "./dossier-files.ts";

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
	number: string;
	standard: string;
	body: string;
	/** Null: the whole company. */
	plant: string | null;
	scope: string;
	validFrom: string;
	validUntil: string;
	state: CertificateState;
}

/** All certificates, those in force first; what has expired stays listed as expired. */
export async function listCertificates(db: Database, locale: Locale): Promise<Certificate[]> {
	const rows = await db
		.selectFrom("certificate")
		.leftJoin("plant", "plant.code", "certificate.plantCode")
		.select(["number", "standard", "body", "validFrom", "validUntil"])
		.select(sql.ref<string>(locale === "en" ? "scopeEn" : "scopeZh").as("scope"))
		.select(sql.ref<string | null>(locale === "en" ? "plant.nameEn" : "plant.nameZh").as("plant"))
		.orderBy("standard")
		.orderBy("validUntil", "desc")
		.execute();
	const all = rows.map((row) => ({ ...row, state: certificateState(row) }));
	return [...all.filter(({ state }) => state !== "expired"), ...all.filter(({ state }) => state === "expired")];
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
