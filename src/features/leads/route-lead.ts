import type { DatabaseTransaction } from "#db/connect.ts";
import { readRfq } from "#features/rfq/read-rfq.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { chooseOwner, type RouteFacts } from "./choose-owner.ts";
import { readFamilyPaths } from "./family-paths.ts";
import { queueLeadLetters } from "./queue-lead-letters.ts";
import { readLeadSettings } from "./lead-settings.ts";

/** Gives a qualified lead to one person, keeps why, and tells both that person and whoever asked. Twice changes nothing. */
export async function routeLead(trx: DatabaseTransaction, leadId: string, settings: Settings): Promise<void> {
	const lead = await trx.selectFrom("lead").selectAll().where("id", "=", leadId).executeTakeFirst();
	if (!lead || lead.routeReason !== null) return;
	const { ownerPersonId, reason } = chooseOwner(await gatherRouteFacts(trx, lead.rfqId));
	await trx
		.updateTable("lead")
		.set({ ownerPersonId, routeReason: JSON.stringify(reason), updatedAt: now() })
		.where("id", "=", leadId)
		.execute();
	await recordEvent(trx, system("worker"), {
		kind: "lead.routed",
		subject: { kind: "lead", id: leadId },
		organisationId: lead.organisationId,
		payload: { ownerPersonId, reason: reason.code },
	});
	await queueLeadLetters(trx, leadId, settings);
	await bumpLiveTopic(trx, "leads");
}

async function gatherRouteFacts(trx: DatabaseTransaction, rfqId: string): Promise<RouteFacts> {
	const rfq = (await readRfq(trx, rfqId))!;
	const paths = await readFamilyPaths(trx);
	const organisation = await trx
		.selectFrom("organisation")
		.select(["country", "ownerPersonId"])
		.where("id", "=", rfq.organisationId)
		.executeTakeFirstOrThrow();
	const territories = await trx
		.selectFrom("salesTerritory")
		.leftJoin("family", "family.id", "salesTerritory.familyId")
		.selectAll("salesTerritory")
		.select(["family.nameEn", "family.nameZh"])
		.execute();
	const staff = await trx
		.selectFrom("person")
		.leftJoin("staffRole", (join) =>
			join.onRef("staffRole.personId", "=", "person.id").on("staffRole.role", "=", "command"),
		)
		.select(["person.id", "staffRole.role"])
		.where("person.kind", "=", "staff")
		.where("person.disabledAt", "is", null)
		.orderBy("person.id")
		.execute();
	return {
		country: organisation.country,
		familyPaths: rfq.lines.map(({ product }) => (product ? (paths.get(product.familyId) ?? []) : [])),
		accountOwnerId: organisation.ownerPersonId,
		territories: territories.map(({ nameEn, nameZh, ...territory }) => ({
			...territory,
			familyName: nameEn === null ? null : { en: nameEn, "zh-cn": nameZh! },
		})),
		fallbackPersonId: (await readLeadSettings(trx)).fallbackPersonId,
		commandIds: staff.filter(({ role }) => role === "command").map(({ id }) => id),
		enabledIds: new Set(staff.map(({ id }) => id)),
	};
}
