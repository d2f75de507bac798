import type { Database } from "#db/connect.ts";
import type { Instant } from "#db/columns.ts";

/** Somebody who has, or sets up, a second factor. */
export interface FactorOwner {
	personId: string;
	email: string;
	locale: string;
	kind: "client" | "staff";
}

export interface ListedPasskey {
	credentialId: string;
	name: string;
	createdAt: Instant;
	lastUsedAt: Instant | null;
}

export interface Factors {
	/** Since when codes are taken from an app; null: they are not. */
	totpSince: Instant | null;
	passkeys: ListedPasskey[];
	recoveryCodesLeft: number;
}

/** What a person can prove beside the password. */
export async function findFactors(db: Database, personId: string): Promise<Factors> {
	const [totp, passkeys, codes] = await Promise.all([
		db.selectFrom("totp").where("personId", "=", personId).select("confirmedAt").executeTakeFirst(),
		db
			.selectFrom("passkey")
			.where("personId", "=", personId)
			.select(["credentialId", "name", "createdAt", "lastUsedAt"])
			.orderBy("createdAt")
			.orderBy("credentialId")
			.execute(),
		db
			.selectFrom("recoveryCode")
			.where("personId", "=", personId)
			.where("usedAt", "is", null)
			.select((row) => row.fn.countAll<number | string>().as("count"))
			.executeTakeFirstOrThrow(),
	]);
	return { totpSince: totp?.confirmedAt ?? null, passkeys, recoveryCodesLeft: Number(codes.count) };
}

export function hasFactor({ totpSince, passkeys }: Factors): boolean {
	return totpSince !== null || passkeys.length > 0;
}
