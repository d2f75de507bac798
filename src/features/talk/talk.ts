// What people say about an RFQ: out loud between client and desk, or among the desk alone. Pure.
import type { TalkSide } from "#db/schema/talk.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";

export type { TalkSide };

export const MAX_BODY = 8_000;
export const MAX_FILES = 10;

/** `inner` is the desk's; nobody else finds any of it, by any door. */
export function canRead(actor: Actor, side: TalkSide): boolean {
	return actor.kind === "staff" || (actor.kind === "client" && side === "outer");
}

/**
 * Every seat of the client may speak, the comparing ones too: what is said is on the record for all of them. On our
 * side whoever commands the front speaks to the client; everybody speaks among ourselves.
 */
export function canSay(actor: Actor, side: TalkSide): boolean {
	if (actor.kind === "client") return side === "outer";
	return side === "inner" ? actor.kind === "staff" : hasRole(actor, "sales", "command");
}

export interface Mentionable {
	personId: string;
	name: string;
}

/** Who is named with an @, the longest name first: `@Wei Zhang` is not `@Wei`. Each once. */
export function mentionedIn(body: string, people: readonly Mentionable[]): string[] {
	const folded = body.normalize("NFKC").toLowerCase();
	const byLength = people
		.map(({ personId, name }) => ({ personId, name: name.normalize("NFKC").toLowerCase() }))
		.sort((a, b) => b.name.length - a.name.length);
	const found = new Set<string>();
	for (let at = folded.indexOf("@"); at >= 0; at = folded.indexOf("@", at + 1)) {
		const named = byLength.find(({ name }) => folded.startsWith(name, at + 1));
		if (named) found.add(named.personId);
	}
	return [...found];
}
