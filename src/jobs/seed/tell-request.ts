// One RFQ from the form to its end: asked, routed, accepted, handed over, quoted, won or lost.
import { acceptLead } from "#features/leads/accept-lead.ts";
import { handOverLead } from "#features/leads/hand-over-lead.ts";
import { startRfqDraft } from "#features/rfq/start-rfq-draft.ts";
import { submitRfq } from "#features/rfq/submit-rfq.ts";
import { withdrawRfq } from "#features/rfq/withdraw-rfq.ts";
import type { StaffActor } from "#platform/auth/actor.ts";
import { DAY, HOUR, MINUTE, nowMs } from "#platform/clock.ts";
import { clientActor, staffActor } from "./demo-actors.ts";
import type { DemoClient } from "./demo-clients.ts";
import type { DemoRequest } from "./demo-requests.ts";
import type { Random } from "./random.ts";
import { haggle } from "./haggle.ts";
import { settleQuote } from "./settle-quote.ts";
import { inWorkingHours, type Stage } from "./stage.ts";
import { type Shelf, typeRfq } from "./type-rfq.ts";
import { beginQuote, sendAllowed } from "./write-quote.ts";

/** Nine o'clock in Chengdu. */
const DESK_OPENS_AT_UTC = 1;

export function tellRequest(
	stage: Stage,
	random: Random,
	request: DemoRequest,
	client: DemoClient,
	shelf: Shelf,
): void {
	const { trx } = stage;
	const asksAt = stage.endsAtMs - request.daysAgo * DAY;
	// What came in during the last days must not slip behind today.
	const submitsAt = request.daysAgo > 5 ? inWorkingHours(asksAt, client.opensAtUtc) : asksAt;
	const { email } = client.members.find(({ seat }) => seat === "procurement")!;
	stage.at(submitsAt - random.whole(8, 30) * MINUTE, async () => {
		const draft = { typed: typeRfq(random, client, shelf), locale: client.locale };
		const { rfqId } = await startRfqDraft(trx, await clientActor(trx, email), draft);
		if (request.fate !== "draft") stage.at(submitsAt, () => submit(stage, random, request, rfqId, email));
	});
}

async function submit(stage: Stage, random: Random, request: DemoRequest, rfqId: string, email: string) {
	const { trx } = stage;
	const buyer = await clientActor(trx, email);
	const { number } = await submitRfq(trx, buyer, { rfqId });
	if (request.fate === "new") return;
	if (request.fate === "withdrawn") {
		const reason = buyer.locale === "en" ? "The project was stopped." : "项目已终止。";
		stage.at(nowMs() + 3 * DAY, () => withdrawRfq(trx, buyer, { number, reason }));
	}
	stage.at(nowMs() + random.whole(20, 300) * MINUTE, () => answer(stage, random, request, rfqId, email));
}

async function answer(stage: Stage, random: Random, { fate }: DemoRequest, rfqId: string, buyerEmail: string) {
	const { trx, settings } = stage;
	const lead = await findLead(stage, rfqId);
	await acceptLead(trx, lead.owner, { number: lead.number });
	const isHandedOver = fate === "handed-over" || (fate === "won" && random.happens(0.2));
	if (isHandedOver) {
		const to = await colleagueOf(stage, lead.owner);
		const reason = random.pick(["On leave until Monday.", "You know this programme.", "Wants an answer in Chinese."]);
		stage.at(nowMs() + 2 * HOUR, async () => {
			await handOverLead(trx, lead.owner, { number: lead.number, toPersonId: to, reason }, settings);
			const { owner } = await findLead(stage, rfqId);
			stage.at(nowMs() + 25 * MINUTE, () => acceptLead(trx, owner, { number: lead.number }));
		});
	}
	if (fate === "accepted" || fate === "handed-over" || fate === "withdrawn") return;
	stage.at(inWorkingHours(nowMs() + random.whole(6, 30) * HOUR, DESK_OPENS_AT_UTC), async () => {
		const { owner } = await findLead(stage, rfqId);
		const validDays = fate === "expired" ? 30 : 60;
		const begun = await beginQuote(stage, random, owner, { rfqId, validDays });
		const { number } = begun;
		await sendAllowed(stage, owner, begun);
		if (fate !== "expired" && random.happens(0.4)) haggle(stage, random, owner, begun, buyerEmail);
		if (fate === "quoted") return;
		const days = fate === "expired" ? 31 : random.whole(8, 40);
		stage.at(inWorkingHours(nowMs() + days * DAY, DESK_OPENS_AT_UTC), async () => {
			const outcome = fate === "won" ? "accepted" : fate === "expired" ? "expired" : "declined";
			await settleQuote(trx, await clientActor(trx, buyerEmail), number, outcome);
		});
	});
}

async function findLead({ trx }: Stage, rfqId: string): Promise<{ number: string; owner: StaffActor }> {
	const row = await trx
		.selectFrom("lead")
		.innerJoin("person", "person.id", "lead.ownerPersonId")
		.select(["lead.number", "person.email"])
		.where("lead.rfqId", "=", rfqId)
		.executeTakeFirstOrThrow();
	return { number: row.number, owner: await staffActor(trx, row.email) };
}

async function colleagueOf({ trx }: Stage, owner: StaffActor): Promise<string> {
	const { personId } = await trx
		.selectFrom("staffRole")
		.select("personId")
		.where("role", "=", "sales")
		.where("personId", "!=", owner.personId)
		.orderBy("personId", "desc")
		.executeTakeFirstOrThrow();
	return personId;
}
