import type { Database } from "../../../db/connect.ts";
import type { Actor } from "../auth/actor.ts";
import { noteOpening, type Opened } from "./note-opening.ts";

interface Reader {
	db: Database;
	actor: Actor;
	/** Logs what went wrong on our side. */
	reportFault(fault: unknown): void;
}

/** For doors: an opening that cannot be written down (a full disk) is logged as our fault, and whoever reads reads on. */
export async function noteOrReport({ db, actor, reportFault }: Reader, opened: Opened): Promise<void> {
	try {
		await noteOpening(db, actor, opened);
	} catch (fault) {
		reportFault(fault);
	}
}
