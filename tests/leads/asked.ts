// What the leads tests start from: two plants that make ball bearings, and RFQs that were really submitted.
import pino from "pino";
import type { Database } from "../../db/connect.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { emptyLine, emptyRfq, type TypedRfq } from "../../src/features/rfq/typed-rfq.ts";
import { runConsequences } from "../../src/jobs/run-consequences.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { DAY, fromNow, now } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/env.ts";
import { newId } from "../../src/platform/ids.ts";

export const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");

export interface Shop {
	familyId: string;
	chengdu: string;
	gyor: string;
}

/** Ball bearings up to 320 mm at Chengdu and up to 110 mm at Győr, and the product 6205-2RS. */
export async function openShop(db: Database): Promise<Shop> {
	const familyId = newId();
	const family = { nameEn: "Ball bearings", nameZh: "球轴承", descriptionEn: "", descriptionZh: "", drawing: null };
	await db
		.insertInto("family")
		.values({ id: familyId, code: "ball", parentId: null, ...family, position: 1 })
		.execute();
	const productId = newId();
	await db
		.insertInto("product")
		.values({
			id: productId,
			serial: 1,
			partNumber: "6205-2RS",
			partNumberKey: "62052RS",
			familyId,
			nameEn: "Deep groove ball bearing 6205-2RS",
			nameZh: "深沟球轴承 6205-2RS",
			status: "active",
			createdAt: now(),
			updatedAt: now(),
		})
		.execute();
	const chengdu = await plant(db, "CTU", "Chengdu", "成都", 30.6, 104.1, familyId, 35);
	const gyor = await plant(db, "GYR", "Győr", "杰尔", 47.69, 17.63, familyId, 28);
	return { familyId, chengdu, gyor };
}

async function plant(
	db: Database,
	code: string,
	cityEn: string,
	cityZh: string,
	latitude: number,
	longitude: number,
	familyId: string,
	leadTimeDays: number,
): Promise<string> {
	const id = newId();
	const names = { nameEn: `${cityEn} plant`, nameZh: `${cityZh}工厂`, cityEn, cityZh, aboutEn: "", aboutZh: "" };
	const where = { country: code === "GYR" ? "HU" : "CN", latitude, longitude, timeZone: "Asia/Shanghai" };
	await db
		.insertInto("plant")
		.values({ id, code, ...names, ...where, employees: null })
		.execute();
	await db.insertInto("plantCapability").values({ plantId: id, familyId, leadTimeDays, limits: "[]" }).execute();
	return id;
}

/** What Mei asks for when nothing else is said. */
export function typedRfq(changes: Partial<TypedRfq> = {}): TypedRfq {
	return {
		...emptyRfq([
			{
				...emptyLine("6205-2RS", "5000"),
				yearlyVolume: "60000",
				wantedOn: fromNow(70 * DAY).slice(0, 10),
				notes: "SECRET-WISH of the buyer",
			},
			{ ...emptyLine("", "200"), description: "SPECIAL-RING as discussed" },
		]),
		project: "SECRET-PROJECT",
		currency: "EUR",
		deliveryCountry: "DE",
		deliveryCity: "Hamburg",
		incoterm: "DAP",
		paymentDays: "60",
		...changes,
	};
}

/** Submits an RFQ as `actor`; its consequences stand pending. */
export async function ask(db: Database, actor: ClientActor, changes: Partial<TypedRfq> = {}): Promise<string> {
	const { rfqId } = await startRfqDraft(db, actor, { typed: typedRfq(changes), locale: "en" });
	await submitRfq(db, actor, { rfqId });
	return rfqId;
}

/** Carries out what is pending, as the worker does, until nothing is left. */
export async function followUp(db: Database): Promise<void> {
	const log = pino({ level: "silent" });
	while ((await runConsequences({ db, settings, log, workerId: "test" })) > 0);
	const left = await db.selectFrom("consequence").selectAll().where("state", "!=", "done").execute();
	if (left.length > 0) throw new Error(`not carried out: ${JSON.stringify(left)}`);
}

export async function askedLead(db: Database, actor: ClientActor, changes: Partial<TypedRfq> = {}) {
	const rfqId = await ask(db, actor, changes);
	await followUp(db);
	return leadOf(db, rfqId);
}

export function leadOf(db: Database, rfqId: string) {
	return db.selectFrom("lead").selectAll().where("rfqId", "=", rfqId).executeTakeFirstOrThrow();
}
