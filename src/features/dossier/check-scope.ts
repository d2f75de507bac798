import type { DatabaseTransaction } from "#db/connect.ts";
import type { Statement } from "./dossier-statement.ts";

/** The first plant or family code the catalogue does not know. */
export async function findUnknownCode(
	trx: DatabaseTransaction,
	statements: readonly Pick<Statement, "plants" | "families">[],
): Promise<{ field: "plants" | "families"; code: string; at: number } | undefined> {
	const wanted = {
		plants: statements.flatMap(({ plants }) => plants),
		families: statements.flatMap((one) => one.families),
	};
	const [plants, families] = await Promise.all([
		wanted.plants.length === 0 ? [] : trx.selectFrom("plant").select("code").execute(),
		wanted.families.length === 0 ? [] : trx.selectFrom("family").select("code").execute(),
	]);
	const known = {
		plants: new Set(plants.map(({ code }) => code)),
		families: new Set(families.map(({ code }) => code)),
	};
	for (const [at, statement] of statements.entries())
		for (const field of ["plants", "families"] as const)
			for (const code of statement[field]) if (!known[field].has(code)) return { field, code, at };
	return undefined;
}
