import type { SelectType } from "kysely";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import type { Database } from "../../../db/connect.ts";
import type { Instant } from "../../../db/columns.ts";
import type { SessionTable } from "../../../db/schema/machinery.ts";
import { fromNow, now, nowMs } from "../clock.ts";
import { type PersonKind, SEEN_EVERY_MS, sessionLife } from "./session-life.ts";

export interface SessionAttributes {
	absoluteExpiresAt: Instant;
	ipAddress: string | null;
	userAgent: string | null;
	/** What proved the person beside a password, or in place of one. */
	secondFactor: SecondFactor | null;
}

export type SecondFactor = NonNullable<SelectType<SessionTable["secondFactor"]>>;

export interface UserAttributes {
	kind: PersonKind;
	name: string;
	email: string;
	locale: string;
}

/**
 * lucia's sessions on Kysely, the same on both engines. The ids it is given are hashes already. The house's clock
 * decides what has ended; lucia reads the system's, so instants are moved onto that one for it.
 */
export class SessionAdapter implements Adapter {
	readonly #db: Database;
	#seen: { lastSeenAt: Instant; absoluteExpiresAt: Instant; kind: PersonKind } | undefined;

	constructor(db: Database) {
		this.#db = db;
	}

	/** A disabled person's sessions do not exist. */
	async getSessionAndUser(idHash: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
		const row = await this.#db
			.selectFrom("session")
			.innerJoin("person", "person.id", "session.personId")
			.where("session.idHash", "=", idHash)
			.where("session.expiresAt", ">", now())
			.where("session.absoluteExpiresAt", ">", now())
			.where("person.disabledAt", "is", null)
			.selectAll("session")
			.select(["person.kind", "person.name", "person.email", "person.locale"])
			.executeTakeFirst();
		if (!row) return [null, null];
		this.#seen = row;
		const { kind, name, email, locale } = row;
		return [asSession(row), { id: row.personId, attributes: { kind, name, email, locale } }];
	}

	async getUserSessions(personId: string): Promise<DatabaseSession[]> {
		const rows = await this.#db
			.selectFrom("session")
			.where("personId", "=", personId)
			.where("expiresAt", ">", now())
			.selectAll()
			.execute();
		return rows.map(asSession);
	}

	async setSession(session: DatabaseSession): Promise<void> {
		const createdAt = now();
		await this.#db
			.insertInto("session")
			.values({
				idHash: session.id,
				personId: session.userId,
				createdAt,
				authenticatedAt: createdAt,
				lastSeenAt: createdAt,
				expiresAt: earlier(toHouse(session.expiresAt), session.attributes.absoluteExpiresAt),
				...session.attributes,
			})
			.execute();
	}

	/** lucia asks at every use; the end by idleness moves at most once a minute and never past the absolute end. */
	async updateSessionExpiration(idHash: string): Promise<void> {
		const seen = this.#seen;
		if (!seen || seen.lastSeenAt > fromNow(-SEEN_EVERY_MS)) return;
		const expiresAt = earlier(fromNow(sessionLife[seen.kind].idleMs), seen.absoluteExpiresAt);
		await this.#db.updateTable("session").set({ lastSeenAt: now(), expiresAt }).where("idHash", "=", idHash).execute();
	}

	async deleteSession(idHash: string): Promise<void> {
		await this.#db.deleteFrom("session").where("idHash", "=", idHash).execute();
	}

	async deleteUserSessions(personId: string): Promise<void> {
		await this.#db.deleteFrom("session").where("personId", "=", personId).execute();
	}

	async deleteExpiredSessions(): Promise<void> {
		await this.#db.deleteFrom("session").where("expiresAt", "<=", now()).execute();
	}
}

interface Row extends SessionAttributes {
	idHash: string;
	personId: string;
	expiresAt: Instant;
}

function asSession({ idHash, personId, expiresAt, ...row }: Row): DatabaseSession {
	const { absoluteExpiresAt, ipAddress, userAgent, secondFactor } = row;
	return {
		id: idHash,
		userId: personId,
		expiresAt: toSystem(expiresAt),
		attributes: { absoluteExpiresAt, ipAddress, userAgent, secondFactor },
	};
}

function toSystem(instant: Instant): Date {
	return new Date(Date.parse(instant) - nowMs() + Date.now());
}

function toHouse(date: Date): Instant {
	return fromNow(date.getTime() - Date.now());
}

function earlier(a: Instant, b: Instant): Instant {
	return a < b ? a : b;
}
