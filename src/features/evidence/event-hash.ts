// What is hashed, and how: the same in the chain, in `npm run verify-audit` and in the verifier of a pack. Pure.
import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { EventTable } from "#db/schema/machinery.ts";
import { canonicalJson } from "#platform/canonical-json.ts";

/** Every column of an event; none of them is ever changed. */
export type SealedEvent = Selectable<EventTable>;

/** What stands before the first seal. */
export const CHAIN_START = "0".repeat(64);

/** SHA-256 over the canonical JSON of the event, in hexadecimal. The payload goes in as the text that is stored. */
export function hashEvent(event: SealedEvent): string {
	const { id, kind, occurredAt, actorPersonId, organisationId, subjectKind, subjectId, payload, requestId } = event;
	const columns = { id, kind, occurredAt, actorPersonId, organisationId, subjectKind, subjectId, payload, requestId };
	return sha256(canonicalJson(columns));
}

/** SHA-256 over `sequence:previous hash:event hash`, in hexadecimal. */
export function hashSeal(sequence: number, previousHash: string, eventHash: string): string {
	return sha256(`${sequence}:${previousHash}:${eventHash}`);
}

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}
