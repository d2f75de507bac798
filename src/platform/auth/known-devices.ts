import type { Database, DatabaseTransaction } from "../../../db/connect.ts";
import { now } from "../clock.ts";
import { hashToken, newToken } from "../ids.ts";

/** The hash of a device cookie that `email`'s owner has signed in with before. */
export async function findKnownDevice(
	db: Database,
	email: string,
	deviceToken: string | undefined,
): Promise<string | undefined> {
	if (!deviceToken || deviceToken.length > 100) return undefined;
	const row = await db
		.selectFrom("knownDevice")
		.innerJoin("person", "person.id", "knownDevice.personId")
		.where("knownDevice.deviceHash", "=", hashToken(deviceToken))
		.where("person.email", "=", email)
		.select("knownDevice.deviceHash")
		.executeTakeFirst();
	return row?.deviceHash;
}

/** Remembers the browser for this person, and gives the cookie's value; one we did not hand out is replaced. */
export async function rememberDevice(
	trx: DatabaseTransaction,
	personId: string,
	deviceToken: string | undefined,
): Promise<string> {
	const token = (await isOurs(trx, deviceToken)) ? deviceToken! : newToken();
	await trx
		.insertInto("knownDevice")
		.values({ deviceHash: hashToken(token), personId, createdAt: now(), lastSeenAt: now() })
		.onConflict((conflict) => conflict.columns(["deviceHash", "personId"]).doUpdateSet({ lastSeenAt: now() }))
		.execute();
	return token;
}

async function isOurs(trx: DatabaseTransaction, deviceToken: string | undefined): Promise<boolean> {
	if (!deviceToken || deviceToken.length > 100) return false;
	const row = await trx
		.selectFrom("knownDevice")
		.where("deviceHash", "=", hashToken(deviceToken))
		.select("deviceHash")
		.executeTakeFirst();
	return row !== undefined;
}
