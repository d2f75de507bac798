import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { EvidencePackTable } from "#db/schema/record.ts";
import type { RfqState } from "#db/schema/rfq.ts";
import type { Company } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";

export type PackRow = Selectable<EvidencePackTable>;

/** What may change after the pack was asked for, and leaves no trace by which it could be read later. */
export interface PackStanding {
	rfqState: RfqState;
	closeOn: string | null;
}

/** What a pack is built with. */
export interface PackHouse {
	db: Database;
	settings: Pick<Settings, "dataDir" | "appSecret" | "siteUrl">;
	company: Company;
	/** Called now and then: the one who builds is still alive. Throws where the pack is not ours any more. */
	renew(): Promise<void>;
}
