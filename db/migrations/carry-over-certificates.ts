// The certificates of before become items of the dossier, each with one version.
import { sql, type Kysely } from "kysely";

interface CertificateRow {
	id: string;
	number: string;
	standard: string;
	body: string;
	plantCode: string | null;
	scopeEn: string;
	scopeZh: string;
	validFrom: string;
	validUntil: string;
}

/**
 * They stood as they stand since the content was last published, which is all that is known of their past. The hash of
 * their entry is left empty: the next publication finds them said already, or says what has changed.
 */
export async function carryOverCertificates(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<CertificateRow>`select * from certificate order by standard, number`.execute(db);
	const published = await sql<{
		at: string | null;
	}>`select max(occurred_at) as at from event where kind = 'dossier.published'`.execute(db);
	const at = published.rows[0]?.at ?? new Date().toISOString();
	const codes = new Set<string>();
	for (const [index, row] of rows.entries()) {
		const code = freeCode(codes, row.number);
		const facts = JSON.stringify({ body: row.body, number: row.number, standard: row.standard });
		await sql`insert into dossier_item (id, kind, code, level, owner_id, position, content_hash, created_at)
			values (${row.id}, 'certificate', ${code}, 'public', null, ${index + 1}, '', ${at})`.execute(db);
		await sql`insert into dossier_item_version (id, item_id, version, is_ended, level, claim_en, claim_zh, facts, plants,
				families, valid_from, valid_until, evidence_id, evidence_sha256, issuer_link, recorded_by, recorded_at, superseded_at)
			values (${row.id}, ${row.id}, 1, 0, 'public', ${row.scopeEn}, ${row.scopeZh}, ${facts}, ${row.plantCode ?? ""},
				'', ${row.validFrom}, ${row.validUntil}, null, null, null, null, ${at}, null)`.execute(db);
		await sql`insert into dossier_release (version, released_at, item_id)
			values (${index + 1}, ${at}, ${row.id})`.execute(db);
	}
	await sql`drop table certificate`.execute(db);
}

/** A number as it stands in an address; the same rule as features/dossier/item-code.ts. */
function freeCode(taken: Set<string>, number: string): string {
	const plain =
		number
			.replace(/[^A-Za-z0-9._-]+/g, "-")
			.replace(/^[^A-Za-z0-9]+|-+$/g, "")
			.slice(0, 76) || "certificate";
	let code = plain;
	for (let again = 2; taken.has(code); again += 1) code = `${plain}-${again}`;
	taken.add(code);
	return code;
}
