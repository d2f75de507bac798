// A negotiation as the pack tests ask for it: two versions, an answer, words out loud and among the desk, a drawing; and
// canaries in everything that is ours alone.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { askPack } from "../../src/features/evidence/ask-pack.ts";
import { buildNextPack } from "../../src/features/evidence/build-packs.ts";
import { packFile } from "../../src/features/evidence/evidence-folder.ts";
import { askApproval } from "../../src/features/quotes/ask-approval.ts";
import { counterQuote } from "../../src/features/quotes/counter-quote.ts";
import { decideApproval } from "../../src/features/quotes/decide-approval.ts";
import { findQuote, findVersion } from "../../src/features/quotes/find-quotes.ts";
import { saveQuoteDraft } from "../../src/features/quotes/save-quote-draft.ts";
import { sendQuote } from "../../src/features/quotes/send-quote.ts";
import { postMessage } from "../../src/features/talk/post-message.ts";
import type { Actor } from "../../src/platform/auth/actor.ts";
import { readCompany } from "../../src/platform/company.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Desk, settings, withOffer } from "../quotes/desk.ts";

export const secret = "a secret of the tests, long enough";
export const company = await readCompany("content");

export interface Negotiation {
	rfqNumber: string;
	rfqId: string;
	quoteNumber: string;
	quoteId: string;
}

/** What nobody but the desk may ever read. */
export const canaries = ["CANARY", "7878.78", "787878", "approval", "lead.routed", "quote.started", "costMinor", "floorMinor", "margin"]; // prettier-ignore

export async function negotiate(desk: Desk, dataDir: string): Promise<Negotiation> {
	const { db, cast } = desk;
	const draft = await desk.drafted((typed) =>
		withOffer({ ...typed, approvalReason: "CANARY reason" }, 0, {
			breaks: [{ quantity: "500", price: "0.95" }],
			costs: {
				material: "7878.78",
				materialIndex: "CANARY index",
				materialBaseDay: "2026-01-01",
				conversion: "7878.78",
				packing: "7878.78",
				freight: "7878.78",
			},
		}),
	);
	const { number, typed, rfq } = draft;
	const rfqNumber = rfq.number!;
	const send = async (revision: number) => {
		const { approvalId } = await askApproval(db, cast.wei, { number, revision });
		await decideApproval(db, cast.viktor, { approvalId, outcome: "approved", note: "CANARY note" });
		await sendQuote(db, cast.wei, { number, revision }, settings);
	};
	const say = async (actor: Actor, side: "inner" | "outer", body: string, files = [] as never[]) =>
		postMessage(db, actor, rfqNumber, { side, body, line: "1", formKey: newId(), files }, { dataDir });
	await say(cast.mei, "outer", "Can the ring be phosphated? <script>", [await drawing(dataDir, "ring.step")] as never);
	await say(cast.wei, "inner", "CANARY: they will pay more", [await drawing(dataDir, "CANARY.step")] as never);
	await send(draft.revision);
	const cheaper = withOffer(typed, 0, { breaks: [{ quantity: "500", price: "0.94" }], notes: "Cheaper now" });
	const saved = await saveQuoteDraft(db, cast.wei, { number, revision: draft.revision, typed: cheaper });
	await send(saved.revision);
	const quote = (await findQuote(db, cast.mei, number))!;
	const { contentHash: versionHash, content } = (await findVersion(db, cast.mei, quote))!;
	const offerKey = content!.lines[0]!.offers[0]!.key;
	const line = { offerKey, quantity: 500, targetPriceMinor: 90, wantedOn: null, note: "At 0.90 we sign" };
	await counterQuote(db, cast.mei, { number, versionHash, note: "", lines: [line], locale: "en" });
	const further = withOffer(cheaper, 0, { notes: "CANARY draft that was never sent" });
	await saveQuoteDraft(db, cast.wei, { number, revision: saved.revision, typed: further });
	return { rfqNumber, rfqId: rfq.id, quoteNumber: number, quoteId: quote.id };
}

export async function drawing(dataDir: string, fileName: string, text = `ISO-10303-21; ${fileName}`) {
	const quarantinePath = join(dataDir, newId());
	await writeFile(quarantinePath, text);
	const sha256 = createHash("sha256").update(text).digest("hex");
	return { field: "files", fileName, mediaType: "model/step", sizeBytes: text.length, sha256, quarantinePath };
}

/** Asks, builds, and gives the archive's place on disk. */
export async function packed(desk: Desk, actor: Actor, number: string, dataDir: string): Promise<string> {
	const id = await askPack(desk.db, actor, { number });
	await build(desk, dataDir);
	return placeOf(desk, id, dataDir);
}

export function build({ db }: Desk, dataDir: string): Promise<boolean> {
	const house = { dataDir, appSecret: secret, siteUrl: settings.siteUrl };
	return buildNextPack({ db, settings: house, company });
}

export async function placeOf({ db }: Desk, id: string, dataDir: string): Promise<string> {
	const row = await db.selectFrom("evidencePack").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
	if (row.state !== "ready") throw new Error(`${row.state}: ${row.lastError}`);
	return packFile(dataDir, row.storageName);
}
