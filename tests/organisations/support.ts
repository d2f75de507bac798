// What the tests of this room share: people who register, their letters, and a browser.
import type { Database } from "../../db/connect.ts";
import { hashPassword } from "../../src/platform/auth/hash-password.ts";
import type { BrowserFacts, SignedIn } from "../../src/features/organisations/open-session.ts";
import { registerPerson, registerPersonSchema } from "../../src/features/organisations/register-person.ts";
import { verifyRegistration } from "../../src/features/organisations/verify-registration.ts";
import { readSettings } from "../../src/platform/env.ts";
import { openTokens } from "../../src/platform/mail/sealed-token.ts";

export const settings = readSettings({ SITE_URL: "https://portal.example", CONTENT_DIR: "content" }, "demo");

export const goodPassword = "seven quiet herons wade";

export function browser(cookies: Record<string, string> = {}): BrowserFacts {
	return { cookies, clientIp: "192.0.2.7", userAgent: "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0", settings };
}

/** What the browser keeps after an answer. */
export function cookiesOf({ cookies }: Pick<SignedIn, "cookies">): Record<string, string> {
	return Object.fromEntries(cookies.map((cookie) => cookie.split(";")[0]!.split("=", 2) as [string, string]));
}

export const juan = {
	name: "Juan Pérez",
	email: "juan@talleres.example",
	password: goodPassword,
	company: "Talleres del Norte",
	country: "ES",
	city: "Bilbao",
	seat: "procurement" as const,
	phone: "+34 944 000 000",
};

export async function register(db: Database, changes: Partial<Record<keyof typeof juan, string>> = {}): Promise<void> {
	await registerPerson(db, registerPersonSchema.parse({ ...juan, ...changes }), "en", settings);
}

/** The token in the newest letter of this kind to this address. */
export async function tokenFor(db: Database, email: string, kind: string): Promise<string> {
	const letter = await db
		.selectFrom("letter")
		.where("recipientAddress", "=", email)
		.where("kind", "=", kind)
		.select("text")
		.orderBy("id", "desc")
		.executeTakeFirstOrThrow();
	return /token=([\w-]+)/.exec(openTokens(letter.text, settings.appSecret))![1]!;
}

export async function registerAndVerify(
	db: Database,
	changes: Partial<Record<keyof typeof juan, string>> = {},
): Promise<SignedIn> {
	await register(db, changes);
	const token = await tokenFor(db, changes.email ?? juan.email, "verify-address");
	return verifyRegistration(db, token, { password: changes.password ?? goodPassword }, browser(), settings);
}

export async function givePassword(db: Database, personId: string, password = goodPassword): Promise<void> {
	const passwordHash = await hashPassword(password);
	await db.updateTable("person").set({ passwordHash }).where("id", "=", personId).execute();
}

export function lettersOf(db: Database, kind: string) {
	return db.selectFrom("letter").where("kind", "=", kind).selectAll().orderBy("id").execute();
}

export function eventsOf(db: Database, kind: string) {
	return db.selectFrom("event").where("kind", "=", kind).selectAll().orderBy("id").execute();
}

export function membershipOf(db: Database, personId: string) {
	return db.selectFrom("membership").where("personId", "=", personId).selectAll().executeTakeFirstOrThrow();
}
