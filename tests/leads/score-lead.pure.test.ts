import { expect, test } from "vitest";
import { distanceKm } from "../../src/platform/distance-km.ts";
import { explainPart } from "../../src/features/leads/explain-part.ts";
import { gradeOf } from "../../src/features/leads/lead.ts";
import type { CapabilityFacts, LeadFacts, LineFacts } from "../../src/features/leads/lead-facts.ts";
import { chanceOfScore, scoreOfChance } from "../../src/features/leads/score-scale.ts";
import { scoreLead } from "../../src/features/leads/score-lead.ts";
import { locales } from "../../src/platform/i18n/locales.ts";

const chengdu = { id: "CTU", name: { en: "Chengdu plant", "zh-cn": "成都工厂" }, latitude: 30.6, longitude: 104.1 };
const changchun = {
	id: "CGQ",
	name: { en: "Changchun plant", "zh-cn": "长春工厂" },
	latitude: 43.88,
	longitude: 125.32,
};
const gyor = { id: "GYR", name: { en: "Győr plant", "zh-cn": "杰尔工厂" }, latitude: 47.69, longitude: 17.63 };
const hamburg = { city: "Hamburg", latitude: 53.55, longitude: 9.99 };

const ballBearings = (plantId: string, leadTimeDays: number, maxBase: number): CapabilityFacts => ({
	plantId,
	familyPath: ["ball", "rolling"],
	leadTimeDays,
	limits: [{ propertyCode: "outer_diameter", minBase: null, maxBase }],
});

const line: LineFacts = {
	position: 1,
	partNumber: "6205-2RS",
	familyPath: ["ball", "rolling"],
	madeAtPlantIds: [],
	dimensions: { outer_diameter: { min: 52, max: 52 } },
	quantities: [5_000, 10_000],
	priceBasis: 1,
	yearlyVolume: 100_000,
	wantedOn: "2027-01-20",
	hasTargetPrice: true,
	hasRequirements: true,
};

const everything: LeadFacts = {
	askedOn: "2026-11-23",
	lines: [line],
	hasAttachment: true,
	place: hamburg,
	paymentDays: 0,
	company: { isApproved: true, domains: ["harbour-rail.example"], isMemberApproved: true, isEmailVerified: true },
	plants: [changchun, chengdu, gyor],
	capabilities: [ballBearings("CTU", 35, 320), ballBearings("GYR", 28, 110)],
	yearlyCostOfMoney: 0.08,
};

const nothing: LeadFacts = {
	...everything,
	lines: [
		{
			...line,
			partNumber: null,
			familyPath: [],
			dimensions: {},
			quantities: [],
			yearlyVolume: null,
			wantedOn: null,
			hasTargetPrice: false,
			hasRequirements: false,
		},
	],
	hasAttachment: false,
	place: null,
	paymentDays: null,
	company: { isApproved: false, domains: [], isMemberApproved: false, isEmailVerified: false },
};

const partOf = (facts: LeadFacts, code: string) => scoreLead(facts).parts.find((part) => part.code === code)!;

test("the parts add up to the score, and their largest points to 100", () => {
	const { score, parts } = scoreLead(everything);
	expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
	expect(parts.reduce((sum, { max }) => sum + max, 0)).toBe(100);
	expect(parts.every(({ points, max }) => points >= 0 && points <= max && Number.isInteger(points))).toBe(true);
});

test("a complete, verified, near and makeable need earns nearly everything", () => {
	expect(scoreLead(everything)).toMatchObject({ score: 97, grade: "A" });
});

test("an RFQ that says nothing earns nothing, and every sentence says what is unknown", () => {
	const { score, grade, parts, nearest } = scoreLead(nothing);
	expect({ score, grade, nearest }).toEqual({ score: 0, grade: "D", nearest: undefined });
	for (const code of ["distance", "volume", "payment", "urgency"] as const) {
		expect(
			explainPart(
				"en",
				parts.find((part) => part.code === code)!,
			),
		).toMatch(/^Unknown/);
	}
});

test("every part explains itself in both languages without a gap", () => {
	for (const facts of [everything, nothing]) {
		for (const part of scoreLead(facts).parts) {
			for (const locale of locales) {
				const sentence = explainPart(locale, part);
				expect(sentence).not.toBe("");
				expect(sentence).not.toMatch(/[{}]|undefined|NaN|null/);
			}
		}
	}
});

test("the nearest plant that can make it counts, not the nearest of all", () => {
	expect(scoreLead(everything).nearest?.plant.id).toBe("GYR");
	const large = { ...line, dimensions: { outer_diameter: { min: 200, max: 200 } } };
	expect(scoreLead({ ...everything, lines: [large] }).nearest?.plant.id).toBe("CTU");
	const huge = { ...line, dimensions: { outer_diameter: { min: 900, max: 900 } } };
	expect(scoreLead({ ...everything, lines: [huge] }).nearest).toBeUndefined();
	expect(partOf({ ...everything, lines: [huge] }, "fit")).toMatchObject({ points: 0, facts: { cannot: ["6205-2RS"] } });
});

test("a free-form line with demands is placed in the families that know them", () => {
	const freeForm = { ...line, partNumber: null, familyPath: ["rolling"] };
	expect(partOf({ ...everything, lines: [freeForm] }, "fit").points).toBe(20);
	const tooLarge = { ...freeForm, dimensions: { outer_diameter: { min: 400, max: null } } };
	expect(partOf({ ...everything, lines: [tooLarge] }, "fit").points).toBe(0);
});

test("an unknown place is never guessed: no distance, no points, and the part says so", () => {
	const part = partOf({ ...everything, place: null }, "distance");
	expect(part).toMatchObject({ points: 0, facts: { km: null, isPlaceKnown: false } });
});

test("screws priced by the hundred count by the hundred", () => {
	expect(partOf(everything, "volume").points).toBe(12);
	expect(partOf({ ...everything, lines: [{ ...line, priceBasis: 100 }] }, "volume").points).toBe(4);
});

test("a longer payment term costs points, step by step", () => {
	const pointsAt = (paymentDays: number) => partOf({ ...everything, paymentDays }, "payment").points;
	expect([0, 30, 60, 90, 180, 360].map(pointsAt)).toEqual([10, 8, 7, 5, 1, 0]);
});

test("urgency is told against what the plants need", () => {
	const kindFor = (wantedOn: string) =>
		partOf({ ...everything, lines: [{ ...line, wantedOn }] }, "urgency").facts as { kind: string };
	expect(kindFor("2026-12-01").kind).toBe("too-soon");
	expect(kindFor("2027-01-20").kind).toBe("now");
	expect(kindFor("2027-05-20").kind).toBe("half-year");
	expect(kindFor("2027-11-20").kind).toBe("year");
	expect(kindFor("2029-11-20").kind).toBe("later");
});

test("grades: A from 75, B from 50, C from 30, D below", () => {
	expect([75, 74, 50, 49, 30, 29].map(gradeOf)).toEqual(["A", "B", "B", "C", "C", "D"]);
});

test("Changchun and Chengdu are 2,378 km apart", () => {
	const cityOfChengdu = { latitude: 30.5728, longitude: 104.0668 };
	const cityOfChangchun = { latitude: 43.8171, longitude: 125.3235 };
	const mianyang = { latitude: 31.4675, longitude: 104.6796 };
	expect(Math.round(distanceKm(cityOfChangchun, cityOfChengdu))).toBe(2_378);
	expect(Math.round(distanceKm(mianyang, cityOfChengdu))).toBe(115);
	expect(Math.round(distanceKm(mianyang, cityOfChangchun))).toBe(2_267);
	expect(distanceKm(chengdu, chengdu)).toBe(0);
	expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.2, 1);
});

test("the scale: 50 points are one in five, and 15 points double the odds", () => {
	expect([0.05, 0.1, 0.2, 0.4, 0.6].map((chance) => Math.round(scoreOfChance(chance)))).toEqual([16, 32, 50, 71, 89]);
	expect(chanceOfScore(50)).toBeCloseTo(0.2, 6);
	expect([scoreOfChance(0.0001), scoreOfChance(0.9999)]).toEqual([0, 100]);
});
