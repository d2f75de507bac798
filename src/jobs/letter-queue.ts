// The outbox as a queue: which letter is next, who has it, and what came of it.
import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { LetterTable } from "#db/schema/machinery.ts";
import { MINUTE, fromNow, now } from "#platform/clock.ts";

type LetterRow = Selectable<LetterTable>;

/** A letter in hand, with what its row said before it was taken. */
export interface ClaimedLetter {
	row: LetterRow;
	before: Pick<LetterRow, "attempts" | "firstAttemptAt">;
}

const LEASE_MS = MINUTE;
/** After so many failures of its own a letter no longer holds up the later ones to the same address. */
const HOLDS_UP_FOR_ATTEMPTS = 8;
const CANDIDATES = 8;

/** Takes the next letter that is due. Letters to one address go in the order in which they were written. */
export async function claimNextLetter(db: Database, workerId: string): Promise<ClaimedLetter | undefined> {
	for (const { id, ...before } of await findDueLetters(db)) {
		const row = await db
			.updateTable("letter")
			.set((letter) => ({
				claimedBy: workerId,
				claimedUntil: fromNow(LEASE_MS),
				attempts: letter("attempts", "+", 1),
				firstAttemptAt: letter.fn.coalesce("firstAttemptAt", letter.val(now())),
			}))
			.where("id", "=", id)
			.where("state", "=", "queued")
			.where("attempts", "=", before.attempts)
			.where((free) => free.or([free("claimedUntil", "is", null), free("claimedUntil", "<=", now())]))
			.returningAll()
			.executeTakeFirst();
		if (row) return { row, before };
	}
	return undefined;
}

function findDueLetters(db: Database) {
	return db
		.selectFrom("letter")
		.select(["id", "attempts", "firstAttemptAt"])
		.where("state", "=", "queued")
		.where("dueAt", "<=", now())
		.where((free) => free.or([free("claimedUntil", "is", null), free("claimedUntil", "<=", now())]))
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom("letter as earlier")
						.select("earlier.id")
						.whereRef("earlier.recipientAddress", "=", "letter.recipientAddress")
						.where("earlier.state", "=", "queued")
						.whereRef("earlier.id", "<", "letter.id")
						.where((held) =>
							held.or([held("earlier.attempts", "<", HOLDS_UP_FOR_ATTEMPTS), held("earlier.dueAt", "<=", now())]),
						),
				),
			),
		)
		.orderBy("dueAt")
		.orderBy("id")
		.limit(CANDIDATES)
		.execute();
}

/** Writes down what came of the attempt and gives the letter free, unless the lease has passed to another worker. */
export async function settleLetter(
	db: Database,
	workerId: string,
	id: string,
	outcome: Partial<Omit<LetterRow, "id" | "claimedBy" | "claimedUntil">>,
): Promise<void> {
	await db
		.updateTable("letter")
		.set({ ...outcome, claimedBy: null, claimedUntil: null })
		.where("id", "=", id)
		.where("claimedBy", "=", workerId)
		.execute();
}

/** The provider answers again: whoever waits for another attempt goes now. */
export async function hurryLetters(db: Database): Promise<void> {
	await db
		.updateTable("letter")
		.set({ dueAt: now() })
		.where("state", "=", "queued")
		.where("attempts", ">", 0)
		.where("dueAt", ">", now())
		.execute();
}
