import { expect, test } from "vitest";
import { chooseOwner, type RouteFacts, type TerritoryFacts } from "../../src/features/leads/choose-owner.ts";
import { explainRoute } from "../../src/features/leads/explain-route.ts";

const bearings = { en: "Rolling bearings", "zh-cn": "滚动轴承" };
const territory = (
	personId: string,
	country: string | null,
	familyId: string | null,
	position = 1,
): TerritoryFacts => ({
	personId,
	country,
	familyId,
	familyName: familyId ? bearings : null,
	position,
});

const facts: RouteFacts = {
	country: "DE",
	familyPaths: [
		["bolts", "fasteners"],
		["ball", "rolling"],
		["ball", "rolling"],
	],
	accountOwnerId: null,
	territories: [],
	fallbackPersonId: null,
	commandIds: ["petra"],
	enabledIds: new Set(["wei", "petra", "jonas", "anna"]),
};

test("the owner of the account comes before every territory", () => {
	const route = chooseOwner({ ...facts, accountOwnerId: "wei", territories: [territory("anna", "DE", null)] });
	expect(route).toMatchObject({ ownerPersonId: "wei", reason: { code: "account-owner" } });
});

test("the narrowest territory wins: country and family, then country, then family, then anywhere", () => {
	const all = [
		territory("petra", null, null),
		territory("jonas", null, "ball"),
		territory("anna", "DE", null),
		territory("wei", "DE", "rolling"),
	];
	const winners = [4, 3, 2, 1].map(
		(count) => chooseOwner({ ...facts, territories: all.slice(0, count) }).ownerPersonId,
	);
	expect(winners).toEqual(["wei", "anna", "jonas", "petra"]);
});

test("a nearer family beats a wider one, and the lower position beats an equal", () => {
	const nearer = [territory("jonas", null, "rolling"), territory("anna", null, "ball")];
	expect(chooseOwner({ ...facts, territories: nearer }).ownerPersonId).toBe("anna");
	const equal = [territory("jonas", "DE", null, 2), territory("anna", "DE", null, 1)];
	expect(chooseOwner({ ...facts, territories: equal }).ownerPersonId).toBe("anna");
});

test("the family most lines ask for decides, and another country's territory never does", () => {
	const territories = [territory("jonas", null, "fasteners"), territory("anna", "PL", null)];
	expect(chooseOwner({ ...facts, territories }).reason.code).toBe("first-of-command");
});

test("whoever is disabled gets nothing, wherever they stand", () => {
	const gone = {
		...facts,
		accountOwnerId: "gone",
		territories: [territory("gone", "DE", null)],
		fallbackPersonId: "gone",
	};
	expect(chooseOwner({ ...gone, commandIds: ["gone", "petra"] }).ownerPersonId).toBe("petra");
	expect(chooseOwner({ ...gone, commandIds: [] })).toEqual({
		ownerPersonId: null,
		reason: { code: "nobody", facts: {} },
	});
});

test("the named fallback comes before the first of the command", () => {
	expect(chooseOwner({ ...facts, fallbackPersonId: "jonas" })).toMatchObject({
		ownerPersonId: "jonas",
		reason: { code: "fallback" },
	});
});

test("the reason reads as a sentence in both languages", () => {
	const { reason } = chooseOwner({ ...facts, territories: [territory("wei", "DE", "rolling")] });
	expect(explainRoute("en", reason, "Wei")).toBe("Wei sells rolling bearings in Germany.");
	expect(explainRoute("zh-cn", reason, "Wei")).toBe("Wei 负责德国的滚动轴承销售。");
});
