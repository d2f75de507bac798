// What clients did with the dossier: one has filed it, one was shown bank data, one is waiting for them.
import { askForItem } from "#features/dossier/ask-for-item.ts";
import { decideRequest } from "#features/dossier/decide-request.ts";
import { fileDossier } from "#features/dossier/file-dossier.ts";
import { findItem } from "#features/dossier/find-item.ts";
import { findRelease } from "#features/dossier/find-dossier-items.ts";
import { recordDossierItem } from "#features/dossier/record-dossier-item.ts";
import { DAY, HOUR, now, dayFromNow } from "#platform/clock.ts";
import { clientActor, staffActor } from "./demo-actors.ts";
import type { Stage } from "./stage.ts";

const editor = "eva@minhe.example";
const price = "tomas@harbour-rail.example";
const quality = "ines@harbour-rail.example";
const buyer = "mei@harbour-rail.example";

const keepers: Record<string, string> = {
	certificate: "quinn@minhe.example",
	"quality-record": "quinn@minhe.example",
	"material-declaration": "quinn@minhe.example",
	"delivery-record": "farid@minhe.example",
	insurance: "hanna@minhe.example",
	bank: "hanna@minhe.example",
};

export function tellDossier(stage: Stage): void {
	const daysAgo = (days: number, play: () => Promise<unknown>) =>
		stage.at(stage.endsAtMs - days * DAY, async () => void (await play()));
	daysAgo(60, () => nameKeepers(stage));
	daysAgo(28, () => file(stage));
	daysAgo(24, () => askAndGrant(stage));
	daysAgo(9, () => quicken(stage));
	stage.at(stage.endsAtMs - 5 * HOUR, async () => {
		const reason = "Our accounts department asks for the euro account before it opens you as a supplier.";
		await askForItem(stage.trx, await clientActor(stage.trx, quality), "bank-eur", { reason });
	});
}

async function nameKeepers({ trx }: Stage): Promise<void> {
	const people = await trx.selectFrom("person").select(["id", "email"]).where("kind", "=", "staff").execute();
	for (const [kind, email] of Object.entries(keepers)) {
		const ownerId = people.find((person) => person.email === email)?.id ?? null;
		await trx
			.updateTable("dossierItem")
			.set({ ownerId })
			.where("kind", "=", kind as "bank")
			.execute();
	}
}

async function file({ trx }: Stage): Promise<void> {
	const { release } = await findRelease(trx, now());
	if (release === 0) return;
	await fileDossier(trx, await clientActor(trx, price), { release, note: "Supplier file MHC-004, folder 2" });
}

async function askAndGrant({ trx }: Stage): Promise<void> {
	const reason = "Account for the first payment in US dollar; to be checked by telephone.";
	const requestId = await askForItem(trx, await clientActor(trx, buyer), "bank-usd", { reason });
	const accessUntil = dayFromNow(90);
	const decision = { requestId, outcome: "granted" as const, accessUntil, note: "Please confirm it by telephone." };
	await decideRequest(trx, await staffActor(trx, editor), decision);
}

/** Initial samples come sooner now: who filed the dossier is told. */
async function quicken({ trx, settings }: Stage): Promise<void> {
	const actor = await staffActor(trx, editor);
	const found = await findItem(trx, actor, "ppap");
	if (!found) return;
	const { item } = found;
	const statement = { ...item, facts: { ...item.facts, usualDays: 20 } };
	const evidence = { statedSha256: "", isTakenAway: false };
	await recordDossierItem(trx, actor, { statement, basedOn: item.version, ownerId: item.ownerId, evidence }, settings);
}
