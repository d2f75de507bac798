import { beforeAll, beforeEach, expect, test } from "vitest";
import { findStandingRules, listRules } from "../../src/features/organisations/find-rules.ts";
import { readRuleAmount } from "../../src/features/organisations/read-rule-amount.ts";
import { switchRule } from "../../src/features/organisations/switch-rule.ts";
import { undoRule } from "../../src/features/organisations/undo-rule.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { eventsOf, lettersOf, settings } from "./support.ts";

const house = useDatabase();
let cast: Cast;
/** The second administrator. */
let tomas: ClientActor;
beforeAll(async () => {
	cast = await castInto(house.db);
	tomas = { ...cast.tomas, isOrganisationAdmin: true };
});
beforeEach(async () => {
	await house.db.deleteFrom("organisationRule").execute();
});

const standing = () => findStandingRules(house.db, cast.mei.organisationId);
const two = { kind: "two-persons", to: "on" } as const;
const large = (amount: string) => ({ kind: "compared-over-amount", to: "on", amount, currency: "EUR" }) as const;

test("Mei switches a rule on, to another amount, and off; who did what when is kept", async () => {
	await switchRule(house.db, cast.mei, large("50,000"));
	const [first] = await standing();
	expect(first).toMatchObject({ amountMinor: 5_000_000, currency: "EUR" });
	await switchRule(house.db, cast.mei, { ...large("80000.50"), seen: first!.id });
	const [second] = await standing();
	expect(second!.amountMinor).toBe(8_000_050);
	await switchRule(house.db, tomas, { kind: "compared-over-amount", to: "off", seen: second!.id });
	expect(await standing()).toEqual([]);
	expect((await listRules(house.db, cast.mei.organisationId)).map((rule) => rule.switchedOffByName)).toEqual([
		"Tomas",
		"Mei",
	]);
	const payloads = (await eventsOf(house.db, "organisation.rule-switched")).map(({ payload }) => payload);
	expect(payloads.join()).not.toContain("5000000");
});

test("of two administrators who disagree at once, the second hears what the first did, and nothing is changed", async () => {
	await switchRule(house.db, cast.mei, two);
	const [rule] = await standing();
	const seen = rule!.id;
	await switchRule(house.db, tomas, { ...two, to: "off", seen });
	// Mei still looks at the page on which it stood.
	const again = switchRule(house.db, cast.mei, { ...large("9"), kind: "two-persons", to: "on", seen });
	await expect(again).rejects.toMatchObject({ code: "rule-switched-off-meanwhile", facts: { name: "Tomas" } });
	await switchRule(house.db, tomas, large("50000"));
	const blind = switchRule(house.db, cast.mei, large("70000"));
	await expect(blind).rejects.toMatchObject({ code: "rule-switched-on-meanwhile", facts: { name: "Tomas" } });
	expect(await standing()).toMatchObject([{ kind: "compared-over-amount", amountMinor: 5_000_000 }]);
});

test("of two who press at the very same moment one rule stands, and who wanted the same is content", async () => {
	await Promise.all([switchRule(house.db, cast.mei, two), switchRule(house.db, tomas, two)]);
	expect(await standing()).toHaveLength(1);
	await house.db.deleteFrom("organisationRule").execute();
	const answers = await Promise.allSettled([
		switchRule(house.db, cast.mei, large("1000")),
		switchRule(house.db, tomas, large("2000")),
	]);
	expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
	expect(await standing()).toHaveLength(1);
});

test("Petra switches a client's rule off with a reason, and its administrators are told without it", async () => {
	await switchRule(house.db, cast.mei, two);
	const [rule] = await standing();
	const input = { rule: rule!.id, reason: "Asked for by telephone: CANARY" };
	const organisation = cast.mei.organisationId;
	await expect(undoRule(house.db, cast.wei, organisation, input, settings)).rejects.toThrow("not-allowed");
	await expect(undoRule(house.db, cast.mei, organisation, input, settings)).rejects.toThrow("not-allowed");
	const elsewhere = undoRule(house.db, cast.petra, cast.olga.organisationId, input, settings);
	await expect(elsewhere).rejects.toThrow("not-found");
	await undoRule(house.db, cast.petra, organisation, input, settings);
	await undoRule(house.db, cast.petra, organisation, input, settings);
	expect(await standing()).toEqual([]);
	expect((await listRules(house.db, organisation))[0]).toMatchObject({ isUndone: true, switchedOffByName: "Petra" });
	const letters = await lettersOf(house.db, "rule-undone");
	expect(letters.map(({ recipientAddress }) => recipientAddress)).toEqual([cast.mei.email]);
	expect(letters[0]!.text).not.toContain("CANARY");
});

test("nobody else switches: a colleague may not, staff and visitors find nothing, Olga touches only her own", async () => {
	await expect(switchRule(house.db, cast.ines, two)).rejects.toMatchObject({ code: "not-allowed" });
	for (const actor of [cast.petra, visitor]) {
		await expect(async () => switchRule(house.db, actor, two)).rejects.toMatchObject({ code: "not-found" });
	}
	await switchRule(house.db, cast.olga, two);
	expect(await standing()).toEqual([]);
});

test("an amount is read with commas between thousands and a point before decimals, and nothing else", () => {
	expect(readRuleAmount("50,000", "EUR")).toBe(5_000_000);
	expect(readRuleAmount("50 000.5", "EUR")).toBe(5_000_050);
	expect(readRuleAmount("５０００", "JPY")).toBe(5_000);
	for (const typed of ["", "0", "-5", "50.000,00", "5,00", "1.234", "1e6", "9".repeat(13)]) {
		expect(() => readRuleAmount(typed, "EUR"), typed).toThrow("rule-amount-wrong");
	}
});
