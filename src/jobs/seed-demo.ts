// The demo company's believable year, told through the rooms' own deeds under a clock that is held in the past.
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import { followSubject } from "#features/bulletins/follow-subject.ts";
import { hashPassword } from "#platform/auth/hash-password.ts";
import { DAY, nowMs } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { admitClient } from "./seed/admit-client.ts";
import { clientActor } from "./seed/demo-actors.ts";
import { demoClients } from "./seed/demo-clients.ts";
import { tellConsents } from "./seed/demo-consents.ts";
import { tellDossier } from "./seed/demo-dossier.ts";
import { tellEvidence } from "./seed/demo-evidence.ts";
import { tellDrafts } from "./seed/demo-drafts.ts";
import { tellNotices } from "./seed/demo-notices.ts";
import { tellHouses } from "./seed/demo-house.ts";
import { demoFollows } from "./seed/demo-follows.ts";
import { demoPassword } from "./seed/demo-people.ts";
import { demoRequests } from "./seed/demo-requests.ts";
import { tellPrices } from "./seed/demo-prices.ts";
import { tellSheets } from "./seed/demo-sheets.ts";
import { hireStaff } from "./seed/hire-staff.ts";
import { openRandom, type Random } from "./seed/random.ts";
import { carryOutPending, openStage, type Stage } from "./seed/stage.ts";
import { tellQualifications } from "./seed/demo-qualifications.ts";
import { tellQuestionnaires } from "./seed/demo-questionnaires.ts";
import { tellRequest } from "./seed/tell-request.ts";
import { type Shelf, readShelf } from "./seed/type-rfq.ts";

const SEED = 19_860_417;
const STAFF_SINCE_DAYS = 380;

/** Fills an empty database of the demo, after the content was published. True where there was something to do. */
export async function seedDemo(db: Database, settings: Settings, log: Log): Promise<boolean> {
	if (settings.mode !== "demo") return false;
	if (await db.selectFrom("person").select("id").limit(1).executeTakeFirst()) return false;
	const startedAt = performance.now();
	const passwordHash = await hashPassword(demoPassword);
	await db.transaction().execute((trx) => tellYear(trx, settings, passwordHash));
	log.info({ ms: Math.round(performance.now() - startedAt) }, "the demo company has moved in");
	return true;
}

async function tellYear(trx: DatabaseTransaction, settings: Settings, passwordHash: string): Promise<void> {
	// What the content's publication brings about is done before anybody follows anything.
	await carryOutPending(trx, settings);
	const { stage, playAll } = openStage(trx, settings, nowMs());
	const random = openRandom(SEED);
	const shelf = await readShelf(trx);
	stage.at(stage.endsAtMs - STAFF_SINCE_DAYS * DAY, () => hireStaff(stage, passwordHash));
	for (const client of demoClients) admitClient(stage, client, passwordHash);
	tellRequests(stage, random, shelf);
	tellHouses(stage, shelf, passwordHash);
	tellPrices(stage);
	tellDrafts(stage);
	tellSheets(stage);
	tellConsents(stage);
	tellDossier(stage);
	tellQualifications(stage);
	tellQuestionnaires(stage);
	tellNotices(stage);
	tellEvidence(stage);
	for (const { email, daysAgo, ...subject } of demoFollows) {
		stage.at(stage.endsAtMs - daysAgo * DAY, async () => followSubject(trx, await clientActor(trx, email), subject));
	}
	await playAll();
	await trx.updateTable("organisation").set({ isDemo: 1 }).execute();
	await layLettersAside(trx);
}

/** Every RFQ of the year gets a client that had settled in by then. */
function tellRequests(stage: Stage, random: Random, shelf: Shelf): void {
	for (const request of demoRequests) {
		const settled = demoClients.filter((client) =>
			request.domain
				? client.domain === request.domain
				: client.isApproved && client.joinedDaysAgo > request.daysAgo + 4,
		);
		// Each request draws from a generator of its own, so that changing one leaves the others as they were.
		const own = openRandom(random.whole(1, 2_000_000_000));
		tellRequest(stage, own, request, own.pick(settled), shelf);
	}
}

/** The year's letters have long been read; the worker must not send them now. */
async function layLettersAside(trx: DatabaseTransaction): Promise<void> {
	await trx
		.updateTable("letter")
		.set((row) => ({ state: "sent", attempts: 1, firstAttemptAt: row.ref("createdAt"), sentAt: row.ref("createdAt") }))
		.where("state", "=", "queued")
		.execute();
}
