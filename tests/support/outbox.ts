// What the tests of the outbox share: letters to send, and settings that point at the provider on this machine.
import type { Database } from "../../db/connect.ts";
import { type Settings, readSettings } from "../../src/platform/env.ts";
import { newId } from "../../src/platform/ids.ts";
import { openLog } from "../../src/platform/log.ts";
import { queueLetter } from "../../src/platform/mail/queue-letter.ts";

export const silentLog = openLog({ logLevel: process.env.TEST_LOG ?? "silent" });

export function settingsFor(baseUrl: string, dataDir = "var/tests"): Settings {
	const env = {
		RESEND_API_KEY: "re_test",
		RESEND_BASE_URL: baseUrl,
		DATA_DIR: dataDir,
		MAIL_REPLY_TO: "desk@minhe.example",
	};
	return readSettings(env, "demo");
}

/** Puts one letter into the outbox and gives its idempotency key. */
export async function writeLetter(
	db: Database,
	to = `${newId()}@client.example`,
	key = `test/${newId()}`,
): Promise<string> {
	await db.transaction().execute((trx) =>
		queueLetter(trx, {
			kind: "test",
			to: { email: to },
			locale: "en",
			idempotencyKey: key,
			subject: "A lead for you",
			html: "<p>Body</p>",
			text: "Body",
		}),
	);
	return key;
}

export function findLetter(db: Database, idempotencyKey: string) {
	return db.selectFrom("letter").selectAll().where("idempotencyKey", "=", idempotencyKey).executeTakeFirstOrThrow();
}

/** Waits until `is` holds, looking every few milliseconds. */
export async function until(is: () => boolean | Promise<boolean>, withinMs = 25_000): Promise<void> {
	const end = performance.now() + withinMs;
	while (!(await is())) {
		if (performance.now() > end) throw new Error(`not within ${withinMs} ms`);
		await new Promise((later) => setTimeout(later, 10));
	}
}
