import { beforeAll, expect, test } from "vitest";
import { acceptLead } from "../../src/features/leads/accept-lead.ts";
import { findLead } from "../../src/features/leads/find-lead.ts";
import { handOverLead } from "../../src/features/leads/hand-over-lead.ts";
import { moveLead } from "../../src/features/leads/move-lead.ts";
import { withdrawRfq } from "../../src/features/rfq/withdraw-rfq.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { askedLead, followUp, leadOf, openShop, settings } from "./asked.ts";

const house = useDatabase();
let cast: Cast;

beforeAll(async () => {
	cast = await castInto(house.db);
	await openShop(house.db);
	await house.db.updateTable("organisation").set({ ownerPersonId: cast.wei.personId }).execute();
});

const toPetra = (number: string) => ({ number, toPersonId: cast.petra.personId, reason: "On leave until Monday" });

test("Wei hands a lead over to Petra: the reason is kept and she gets a letter", async () => {
	const lead = await askedLead(house.db, cast.mei);
	await handOverLead(house.db, cast.wei, toPetra(lead.number), settings);
	expect(await leadOf(house.db, lead.rfqId)).toMatchObject({ ownerPersonId: cast.petra.personId });
	const [handover] = await house.db.selectFrom("leadHandover").selectAll().where("leadId", "=", lead.id).execute();
	expect(handover).toMatchObject({
		fromPersonId: cast.wei.personId,
		toPersonId: cast.petra.personId,
		handedBy: cast.wei.personId,
		reason: "On leave until Monday",
	});
	const letter = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "=", `lead-handed-over/${handover!.id}`)
		.executeTakeFirstOrThrow();
	expect(letter.recipientAddress).toBe("petra@minhe.example");
	expect(letter.text).toContain("Wei handed this lead over to you.");
	expect(letter.text).toContain("6205-2RS");
	expect(letter.text).not.toMatch(/[{}]|undefined|SECRET/);
});

test("what Wei had accepted, Petra has yet to accept", async () => {
	const lead = await askedLead(house.db, cast.mei);
	await acceptLead(house.db, cast.wei, lead);
	expect(await leadOf(house.db, lead.rfqId)).toMatchObject({ state: "accepted" });
	await handOverLead(house.db, cast.wei, toPetra(lead.number), settings);
	expect(await leadOf(house.db, lead.rfqId)).toMatchObject({ state: "new", ownerPersonId: cast.petra.personId });
	await acceptLead(house.db, cast.petra, lead);
	expect(await leadOf(house.db, lead.rfqId)).toMatchObject({ state: "accepted" });
	const seen = await findLead(house.db, cast.petra, lead.number);
	expect(seen!.acceptance!.name).toBe("Petra");
});

test("handing over to whoever has it already changes nothing", async () => {
	const lead = await askedLead(house.db, cast.mei);
	await handOverLead(house.db, cast.wei, toPetra(lead.number), settings);
	await handOverLead(house.db, cast.petra, toPetra(lead.number), settings);
	const handovers = await house.db.selectFrom("leadHandover").selectAll().where("leadId", "=", lead.id).execute();
	expect(handovers).toHaveLength(1);
});

test("a lead goes only to somebody who sells", async () => {
	const lead = await askedLead(house.db, cast.mei);
	for (const { personId } of [cast.lin, cast.mei]) {
		const to = { ...toPetra(lead.number), toPersonId: personId };
		await expect(handOverLead(house.db, cast.wei, to, settings)).rejects.toMatchObject({
			code: "not-a-salesperson",
			field: "toPersonId",
		});
	}
});

test("Ada may not hand over, and for Olga and Lin there is no lead", async () => {
	const lead = await askedLead(house.db, cast.mei);
	const hand = (actor: Cast[keyof Cast]) => handOverLead(house.db, actor, toPetra(lead.number), settings);
	await expect(hand(cast.ada)).rejects.toMatchObject({ code: "lead-not-yours" });
	await expect(hand(cast.lin)).rejects.toMatchObject({ code: "not-found" });
	await expect(hand(cast.olga)).rejects.toMatchObject({ code: "not-found" });
	expect(await leadOf(house.db, lead.rfqId)).toMatchObject({ ownerPersonId: cast.wei.personId });
});

test("a withdrawn RFQ closes its lead, and a closed lead is handed to nobody", async () => {
	const lead = await askedLead(house.db, cast.mei);
	const { number } = await house.db
		.selectFrom("rfq")
		.select("number")
		.where("id", "=", lead.rfqId)
		.executeTakeFirstOrThrow();
	await withdrawRfq(house.db, cast.mei, { number: number!, reason: "" });
	await followUp(house.db);
	expect(await leadOf(house.db, lead.rfqId)).toMatchObject({ state: "lost" });
	await expect(handOverLead(house.db, cast.wei, toPetra(lead.number), settings)).rejects.toMatchObject({
		code: "lead-closed",
	});
});

test("a lead that is won stays won", async () => {
	const { rfqId } = await askedLead(house.db, cast.mei);
	await house.db.transaction().execute((trx) => moveLead(trx, rfqId, "won"));
	await house.db.transaction().execute((trx) => moveLead(trx, rfqId, "lost"));
	expect(await leadOf(house.db, rfqId)).toMatchObject({ state: "won" });
});
