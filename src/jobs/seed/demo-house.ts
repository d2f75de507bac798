// The houses two clients keep here: branches and sites, a buyer who sits in one branch and helps a sister company, rules.
import { joinAsKnown } from "#features/organisations/accept-membership.ts";
import { actFor } from "#features/organisations/act-for.ts";
import { addUnit } from "#features/organisations/add-unit.ts";
import { approveMember } from "#features/organisations/approve-member.ts";
import { describeOrganisation } from "#features/organisations/describe-organisation.ts";
import { inviteMember } from "#features/organisations/invite-member.ts";
import { linkGroup } from "#features/organisations/link-group.ts";
import { switchRule } from "#features/organisations/switch-rule.ts";
import { findStandingRules } from "#features/organisations/find-rules.ts";
import { addUnitSchema } from "#features/organisations/unit-fields.ts";
import { DAY, HOUR, nowMs } from "#platform/clock.ts";
import { openTokens } from "#platform/mail/sealed-token.ts";
import { register } from "./admit-client.ts";
import { clientActor, staffActor } from "./demo-actors.ts";
import { type DemoClient, demoClients } from "./demo-clients.ts";
import { openRandom } from "./random.ts";
import type { Stage } from "./stage.ts";
import { tellRequest } from "./tell-request.ts";
import type { Shelf } from "./type-rfq.ts";

const mei = "mei@harbour-rail.example";
const jana = { name: "Jana Petersen", email: "jana@harbour-rail.example", seat: "procurement", phone: null } as const;
const SINCE_DAYS = 140;

export function tellHouses(stage: Stage, shelf: Shelf, passwordHash: string): void {
	const { trx, endsAtMs } = stage;
	const harbour = demoClients.find(({ domain }) => domain === "harbour-rail.example")!;
	const begins = endsAtMs - SINCE_DAYS * DAY;
	let bremen = "";
	stage.at(begins, async () => {
		bremen = await furnish(stage);
	});
	stage.at(begins + DAY, () => register(stage, harbour, jana, passwordHash));
	stage.at(begins + DAY + 2 * HOUR, async () => {
		const { membershipId } = await clientActor(trx, jana.email);
		const seat = { membership: membershipId, seat: jana.seat, unit: bremen };
		await approveMember(trx, await clientActor(trx, mei), seat, stage.settings);
	});
	stage.at(begins + 20 * DAY, () => joinSister(stage));
	// When nobody of theirs was about to accept, so that the year stays as it was.
	stage.at(endsAtMs - 3 * DAY, () => tryRules(stage, "on"));
	stage.at(endsAtMs - 2 * DAY, () => tryRules(stage, "off"));
	const branch: DemoClient = { ...harbour, members: [jana] };
	tellRequest(stage, openRandom(4_711), { fate: "quoted", daysAgo: 12 }, branch, shelf);
}

/** Gives the id of the branch where Jana sits. */
async function furnish({ trx }: Stage): Promise<string> {
	const keeper = await clientActor(trx, mei);
	const address = "Veddeler Damm 18\n20457 Hamburg";
	await describeOrganisation(trx, keeper, { taxNumber: "DE999999991", address, currency: "EUR" });
	const place = (fields: Record<string, string>) => addUnitSchema.parse({ country: "DE", language: "en", ...fields });
	const at = (latitude: string, longitude: string) => ({ latitude, longitude });
	const harburg = await addUnit(
		trx,
		keeper,
		place({
			kind: "branch",
			name: "Werk Harburg",
			city: "Hamburg",
			address: "Seehafenstraße 7\n21079 Hamburg",
			...at("53.4606", "9.9832"),
			currency: "EUR",
		}),
	);
	const bremen = await addUnit(
		trx,
		keeper,
		place({
			kind: "branch",
			name: "Werk Bremen",
			city: "Bremen",
			address: "Hemelinger Allee 112\n28309 Bremen",
			...at("53.0579", "8.8924"),
			currency: "EUR",
		}),
	);
	const site = (name: string, city: string, parent: string, where: Record<string, string> = {}) =>
		addUnit(trx, keeper, place({ kind: "site", name, city, parent, ...where }));
	await site("Bogie hall, gate 3", "Hamburg", harburg, at("53.4611", "9.9871"));
	await site("Depot Sebaldsbrück", "Bremen", bremen, at("53.0586", "8.8951"));
	await site("Port workshop", "Hamburg", "");
	return bremen;
}

/** Two companies of one group; Jana is asked to help out at the other one and goes on acting for her own. */
async function joinSister(stage: Stage): Promise<void> {
	const { trx, settings } = stage;
	const petra = await staffActor(trx, "petra@minhe.example");
	const dana = await clientActor(trx, "dana@glconveyor.example");
	const own = await clientActor(trx, jana.email);
	for (const { organisationId } of [own, dana]) await linkGroup(trx, petra, organisationId, { group: "Harbour Group" });
	const { name, email } = jana;
	const invitation = { name, email, language: "en" as const, seats: ["price-comparison"] };
	await inviteMember(trx, dana, invitation, settings);
	const letter = await trx
		.selectFrom("letter")
		.select("text")
		.where("kind", "=", "member-invited")
		.where("recipientAddress", "=", email)
		.executeTakeFirstOrThrow();
	const token = /token=([\w-]+)/.exec(openTokens(letter.text, settings.appSecret))![1]!;
	await joinAsKnown(trx, own, token);
	stage.at(nowMs() + HOUR, () => actFor(trx, own, { membership: own.membershipId }));
}

/** Harbour Rail tried the two-person rule for a day; Great Lakes Conveyor keeps an amount. */
async function tryRules({ trx }: Stage, to: "on" | "off"): Promise<void> {
	const keeper = await clientActor(trx, mei);
	const seen = (await findStandingRules(trx, keeper.organisationId)).find(({ kind }) => kind === "two-persons")?.id;
	await switchRule(trx, keeper, { kind: "two-persons", to, seen: seen ?? "" });
	if (to === "off") return;
	const dana = await clientActor(trx, "dana@glconveyor.example");
	await switchRule(trx, dana, { kind: "compared-over-amount", to: "on", amount: "50,000", currency: "USD" });
}
