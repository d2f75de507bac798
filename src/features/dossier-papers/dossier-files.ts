// The dossier as somebody may see it, gathered once for every kind of file it is handed out as.
import type { Database } from "#db/connect.ts";
import { dossierDocument } from "#features/dossier/dossier-document.ts";
import { listPlants } from "#features/dossier/find-dossier.ts";
import { type Dossier, findDossier } from "#features/dossier/find-dossier-items.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Company } from "#platform/company.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import type { Paper } from "#platform/papers/paper.ts";
import { dossierPaper } from "./dossier-paper.ts";
import type { DossierRequest } from "./dossier-request.ts";
import { describeReader } from "./reader-mark.ts";

export interface DossierFiles {
	dossier: Dossier;
	/** Canonical JSON. */
	text: string;
	checksum: string;
	madeAt: string;
	paper(locale: Locale): Promise<Paper>;
}

export async function gatherDossier(
	db: Database,
	actor: Actor,
	{ asOf, on }: DossierRequest,
	company: Company,
): Promise<DossierFiles> {
	const dossier = await findDossier(db, actor, asOf === undefined ? {} : { asOf });
	const { text, checksum } = dossierDocument(dossier);
	const madeAt = now();
	return {
		dossier,
		text,
		checksum,
		madeAt,
		async paper(locale) {
			const reader = describeReader(actor, company, locale, madeAt);
			const names = await findNames(db, locale);
			return dossierPaper({ locale, dossier, checksum, on, madeAt, reader, company, ...names });
		},
	};
}

async function findNames(db: Database, locale: Locale) {
	const [plants, families] = await Promise.all([
		listPlants(db, locale),
		db.selectFrom("family").select(["code", "nameEn", "nameZh"]).execute(),
	]);
	return {
		plantNames: new Map(plants.map(({ code, name }) => [code, name])),
		familyNames: new Map(families.map(({ code, nameEn, nameZh }) => [code, locale === "en" ? nameEn : nameZh])),
	};
}
