import type { DatabaseTransaction } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";
import type { BulletinFile } from "./bulletin-file.ts";

export interface Subjects {
	productIds: string[];
	familyIds: string[];
}

/** The products and families a file names, as ids. A part number or family nobody makes refuses the file. */
export async function resolveSubjects(trx: DatabaseTransaction, { slug, facts }: BulletinFile): Promise<Subjects> {
	const file = `bulletins/en/${slug}.md`;
	const products = await findProducts(trx, [...facts.products, ...facts.replacements]);
	const families = await findFamilies(trx, facts.families);
	for (const partNumber of [...facts.products, ...facts.replacements]) {
		if (!products.has(partNumber)) throw new Refusal("content-unknown-part", { file, partNumber });
	}
	for (const family of facts.families) {
		if (!families.has(family)) throw new Refusal("content-unknown-family", { file, family });
	}
	return {
		productIds: [...new Set(facts.products)].map((partNumber) => products.get(partNumber)!),
		familyIds: [...new Set(facts.families)].map((code) => families.get(code)!),
	};
}

async function findProducts(trx: DatabaseTransaction, partNumbers: readonly string[]): Promise<Map<string, string>> {
	if (partNumbers.length === 0) return new Map();
	const rows = await trx
		.selectFrom("product")
		.select(["id", "partNumber"])
		.where("partNumber", "in", partNumbers)
		.execute();
	return new Map(rows.map(({ id, partNumber }) => [partNumber, id]));
}

async function findFamilies(trx: DatabaseTransaction, codes: readonly string[]): Promise<Map<string, string>> {
	if (codes.length === 0) return new Map();
	const rows = await trx.selectFrom("family").select(["id", "code"]).where("code", "in", codes).execute();
	return new Map(rows.map(({ id, code }) => [code, id]));
}
