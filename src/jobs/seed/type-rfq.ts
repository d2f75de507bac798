// What a buyer types into the form, made up from the catalogue and from what the client usually buys.
import type { DatabaseTransaction } from "#db/connect.ts";
import { emptyLine, emptyRfq, type TypedLine, type TypedRfq } from "#features/rfq/typed-rfq.ts";
import { dayFromNow } from "#platform/clock.ts";
import type { DemoClient } from "./demo-clients.ts";
import type { Random } from "./random.ts";

/** The active part numbers of every family, by its code. */
export type Shelf = ReadonlyMap<string, readonly string[]>;

export async function readShelf(trx: DatabaseTransaction): Promise<Shelf> {
	const rows = await trx
		.selectFrom("product")
		.innerJoin("family", "family.id", "product.familyId")
		.select(["family.code", "product.partNumber"])
		.where("product.status", "in", ["active", "new"])
		.orderBy("product.partNumber")
		.execute();
	const byFamily = Map.groupBy(rows, ({ code }) => code);
	return new Map([...byFamily].map(([code, products]) => [code, products.map(({ partNumber }) => partNumber)]));
}

const specials: Record<string, string> = {
	en: "Special ring to drawing, hardened 58 HRC, phosphated; drawing follows after NDA.",
	"zh-cn": "按图定制套圈，硬度 58 HRC，磷化处理；签署保密协议后提供图纸。",
};

export function typeRfq(random: Random, client: DemoClient, shelf: Shelf): TypedRfq {
	const lines = Array.from({ length: random.whole(1, 5) }, () => typeLine(random, client, shelf));
	if (random.happens(0.25)) lines.push(typeSpecial(random, client));
	return {
		...emptyRfq(lines),
		project: random.pick(client.projects),
		currency: client.currency,
		deliveryCountry: random.happens(0.95) ? client.country : "",
		deliveryCity: random.happens(0.88) ? client.city : "Plant 2, gate C",
		incoterm: random.happens(0.85) ? client.incoterm : "",
		paymentDays: random.happens(0.8) ? String(random.pick(client.paymentDays)) : "",
		notes: random.pick(client.notes),
	};
}

/** Pieces a year and the price of a piece or of a hundred, in whole currency units. */
const kinds = {
	bearing: { volumes: [120, 400, 1_200, 3_000, 8_000, 24_000], prices: [2, 60], basis: 1 },
	hub: { volumes: [6_000, 20_000, 45_000, 80_000], prices: [18, 46], basis: 1 },
	fastener: { volumes: [8_000, 20_000, 60_000, 150_000, 400_000], prices: [3, 24], basis: 100 },
} as const;

export function kindOf(family: string): keyof typeof kinds {
	if (family.startsWith("hub")) return "hub";
	return family.endsWith("bearings") ? "bearing" : "fastener";
}

function typeLine(random: Random, client: DemoClient, shelf: Shelf): TypedLine {
	const family = random.pick(client.families);
	const { volumes, prices, basis } = kinds[kindOf(family)];
	const volume = random.pick(volumes);
	const lot = Math.max(50, Math.round(volume / 12 / 50) * 50);
	const lots = random.happens(0.5) ? [lot, lot * 4] : [lot];
	const price = random.whole(prices[0] * 10, prices[1] * 10) / 10;
	const isPriced = random.happens(0.35);
	return {
		...emptyLine(),
		partNumber: random.pick(shelf.get(family) ?? [...shelf.values()][0]!),
		buyerPartNumber: random.happens(0.4) ? `${client.country}-${random.whole(10_000, 99_999)}` : "",
		wantedOn: random.happens(0.65) ? dayFromNow(random.whole(35, 330)) : "",
		yearlyVolume: random.happens(0.6) ? String(volume) : "",
		quantities: lots.map((quantity, at) => ({
			quantity: String(quantity),
			unit: "piece",
			targetPrice: isPriced ? (price * (1 - 0.06 * at)).toFixed(2) : "",
			currency: client.currency,
			priceBasis: String(basis),
		})),
		requirements: random.happens(0.25) ? [typeRequirement(random, client)] : [],
	};
}

function typeRequirement(random: Random, { locale }: DemoClient): TypedLine["requirements"][number] {
	const wishes =
		locale === "en"
			? [
					{ label: "PPAP", value: "level 3" },
					{ label: "Certificate", value: "EN 10204 3.1" },
					{ label: "Packing", value: "VCI film, Euro pallet" },
				]
			: [
					{ label: "PPAP", value: "三级" },
					{ label: "盐雾试验", value: "480 h" },
					{ label: "包装", value: "防锈膜，可回收料箱" },
				];
	const strength = random.happens(0.7) ? "must" : "should";
	return { property: "", operator: "=", strength, ...random.pick(wishes) };
}

function typeSpecial(random: Random, { locale }: DemoClient): TypedLine {
	return { ...emptyLine("", String(random.whole(2, 20) * 100)), description: specials[locale]! };
}
