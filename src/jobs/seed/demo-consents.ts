// A client that keeps rules for itself: Bajío's quality seat has yet to look at what is new to it, price comparison has
// compared. Harbour Rail's people and ours open what they work on, and somebody of Deccan Pumps asks to be forgotten.
import { switchRule } from "#features/organisations/switch-rule.ts";
import { askErasure } from "#features/own-data/ask-erasure.ts";
import { askConsent } from "#features/quotes/ask-consent.ts";
import { findQuote, findVersion, type Quote } from "#features/quotes/find-quotes.ts";
import { giveConsent } from "#features/quotes/give-consent.ts";
import { noteOpening } from "#platform/audit/note-opening.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { DAY, HOUR, MINUTE } from "#platform/clock.ts";
import { clientActor, staffActor } from "./demo-actors.ts";
import type { Stage } from "./stage.ts";

const lucia = "lucia@bajio-trans.example";
const harbourRail = "harbour-rail.example";

export function tellConsents(stage: Stage): void {
	const { trx, endsAtMs } = stage;
	stage.at(endsAtMs - 7 * MINUTE, () => waitForQuality(stage));
	stage.at(endsAtMs - 5 * DAY, async () => {
		const meera = await clientActor(trx, "meera@deccan-pumps.example");
		await askErasure(trx, meera, { email: meera.email });
	});
	const readers = [
		[5 * HOUR, `tomas@${harbourRail}`, "page"],
		[4 * HOUR, `mei@${harbourRail}`, "page"],
		[3 * HOUR, "wei@minhe.example", "page"],
		[2 * HOUR, `ines@${harbourRail}`, "pdf"],
		[HOUR, `tomas@${harbourRail}`, "xlsx"],
	] as const;
	for (const [before, email, how] of readers) stage.at(endsAtMs - before, () => openLatest(stage, email, how));
}

async function waitForQuality({ trx }: Stage): Promise<void> {
	const keeper = await clientActor(trx, lucia);
	await switchRule(trx, keeper, { kind: "quality-seen-for-new-products", to: "on", seen: "" });
	await switchRule(trx, keeper, { kind: "compared-over-amount", to: "on", amount: "5,000", currency: "USD", seen: "" });
	const quote = await findOpen(trx, keeper);
	if (!quote) return;
	const { contentHash: versionHash } = (await findVersion(trx, keeper, quote))!;
	const about = { number: quote.number, versionHash };
	const diego = await clientActor(trx, "diego@bajio-trans.example");
	await giveConsent(trx, diego, { ...about, kind: "compared", note: "Compared with two other offers." });
	await askConsent(trx, keeper, { ...about, kind: "quality-seen" });
}

async function openLatest({ trx }: Stage, email: string, how: "page" | "pdf" | "xlsx"): Promise<void> {
	const mei = await clientActor(trx, `mei@${harbourRail}`);
	const quote = await findOpen(trx, mei);
	if (!quote) return;
	const reader: Actor = email.endsWith(harbourRail) ? await clientActor(trx, email) : await staffActor(trx, email);
	const { organisationId, id, rfqId, latestVersion } = quote;
	if (how === "page") await noteOpening(trx, reader, { organisationId, subject: { kind: "rfq", id: rfqId }, how });
	await noteOpening(trx, reader, { organisationId, subject: { kind: "quote", id }, part: String(latestVersion), how });
}

/** The last quote that lies before them. */
async function findOpen(trx: Stage["trx"], buyer: Actor & { organisationId: string }): Promise<Quote | undefined> {
	const row = await trx
		.selectFrom("quote")
		.select("number")
		.where("organisationId", "=", buyer.organisationId)
		.where("clientState", "=", "open")
		.where("latestVersion", ">", 0)
		.orderBy("id", "desc")
		.executeTakeFirst();
	return row && findQuote(trx, buyer, row.number);
}
