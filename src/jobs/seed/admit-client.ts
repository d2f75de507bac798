import { approveMember } from "#features/organisations/approve-member.ts";
import { assignOwner } from "#features/organisations/assign-owner.ts";
import { decideOrganisation } from "#features/organisations/decide-organisation.ts";
import { joinOrganisation } from "#features/organisations/join-organisation.ts";
import { letterSender } from "#features/organisations/letter-sender.ts";
import { DAY, fromNow, HOUR, now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { clientActor, staffActor } from "./demo-actors.ts";
import type { DemoClient, DemoMember } from "./demo-clients.ts";
import type { Stage } from "./stage.ts";

/** A client's first months: its first person registers, the desk lets the company in, colleagues follow. */
export function admitClient(stage: Stage, client: DemoClient, passwordHash: string): void {
	const startsAt = stage.endsAtMs - client.joinedDaysAgo * DAY;
	const [admin, ...colleagues] = client.members;
	stage.at(startsAt, () => register(stage, client, admin!, passwordHash));
	if (client.isApproved) stage.at(startsAt + 5 * HOUR, () => approve(stage, client));
	for (const [at, member] of colleagues.entries()) {
		const joinsAt = member.isPending ? stage.endsAtMs - 26 * HOUR : startsAt + (at + 1) * 9 * HOUR;
		stage.at(joinsAt, () => register(stage, client, member, passwordHash));
		if (!member.isPending) stage.at(joinsAt + 2 * HOUR, () => letIn(stage, admin!, member));
	}
}

/** The person comes with a proven address and asks to join the company of its domain. */
export async function register({ trx, settings }: Stage, client: DemoClient, member: DemoMember, passwordHash: string) {
	const id = newId();
	const at = now();
	const { name, email, seat, phone } = member;
	const { locale, country, city } = client;
	const known = { name, email, phone, locale, passwordHash, createdAt: at };
	await trx
		.insertInto("person")
		.values({ id, ...known, kind: "client", emailVerifiedAt: at, isDemo: 1 })
		.execute();
	const registration = {
		...known,
		id: newId(),
		organisationName: client.name,
		country,
		city,
		seat,
		expiresAt: fromNow(DAY),
	};
	await joinOrganisation(trx, id, registration, await letterSender(settings));
}

async function approve({ trx, settings }: Stage, { name, website, industry, owner }: DemoClient): Promise<void> {
	const petra = await staffActor(trx, "petra@minhe.example");
	const { id } = await trx
		.updateTable("organisation")
		.set({ website, industry })
		.where("name", "=", name)
		.returning("id")
		.executeTakeFirstOrThrow();
	await decideOrganisation(trx, petra, id, { outcome: "approved", note: "" }, settings);
	if (owner) await assignOwner(trx, petra, id, { owner: (await staffActor(trx, owner)).personId });
}

async function letIn({ trx, settings }: Stage, admin: DemoMember, { email, seat }: DemoMember): Promise<void> {
	const { membershipId } = await clientActor(trx, email);
	await approveMember(trx, await clientActor(trx, admin.email), { membership: membershipId, seat }, settings);
}
