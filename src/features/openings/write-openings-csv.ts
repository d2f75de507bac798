import type { Writable } from "node:stream";
import type { Database } from "#db/connect.ts";
import type { ClientActor } from "#platform/auth/actor.ts";
import type { Words } from "#platform/i18n/words.ts";
import { openCsvWriter } from "#platform/tables/open-csv-writer.ts";
import { findOpenings } from "./find-openings.ts";
import type { OpeningFilter } from "./opening-filter.ts";
import { seatsInWords, thingInWords } from "./opening-words.ts";

const BATCH = 1_000;

/** Every opening the filter leaves, newest first, as rows of CSV with instants in UTC. */
export async function writeOpeningsCsv(
	out: Writable,
	db: Database,
	actor: ClientActor,
	filter: OpeningFilter,
	words: Words,
): Promise<void> {
	const says = words.openings;
	const writer = await openCsvWriter(out, [
		says.whenUtc,
		says.who,
		says.seat,
		says.what,
		says.name,
		says.part,
		says.rfq,
		says.how,
	]);
	for (let before: string | null | undefined; before !== null;) {
		const page = await findOpenings(db, actor, filter, { before, limit: BATCH });
		if (!page) break;
		await writer.write(
			page.openings.map(({ openedAt, personName, isSupplier, seats, thing, part, how }) => [
				openedAt,
				isSupplier ? `${says.supplier}: ${personName}` : personName,
				seatsInWords(words, seats),
				thingInWords(words, thing.kind),
				thing.name,
				part,
				thing.rfqNumber,
				how,
			]),
		);
		before = page.next;
	}
	await writer.end();
}
