// A quote of any length, with everything a line can hold and names in every script that buyers have.
import type { ContentLine, QuoteContent } from "../../src/features/quotes/quote-content.ts";
import { canonicalJson, contentHash } from "../../src/platform/canonical-json.ts";
import type { PaperOrder } from "../../src/features/quote-papers/paper-order.ts";

export function manyLines(count: number): QuoteContent {
	return {
		format: 1,
		number: "Q-2026-000123",
		version: 2,
		rfqNumber: "RFQ-2026-000456",
		project: "Bogie 7 / 转向架",
		organisation: { name: "Łódzka Wytwórnia Wagonów", country: "PL" },
		seller: { en: "Minhe Motion Components Co., Ltd.", "zh-cn": "岷河传动部件股份有限公司" },
		signedBy: "Wei 龑",
		currency: "EUR",
		incoterm: "DAP",
		place: "Gdańsk",
		paymentDays: 60,
		validUntil: "2027-01-31",
		notes: "Prices hold for the quantities named.\nPacking: wooden crates, 防锈包装.",
		unansweredReason: "",
		rates: [{ base: "EUR", quote: "CNY", rate: "7.8125", day: "2026-11-20", source: "ECB" }],
		lines: Array.from({ length: count }, (_, at) => lineAt(at)),
	};
}

function lineAt(at: number): ContentLine {
	const name = { en: `Deep groove ball bearing ${at}`, "zh-cn": `深沟球轴承 ${at}` };
	const asked = {
		partNumber: `62${at}-2RS`,
		name,
		buyerPartNumber: `HR-${4711 + at}`,
		description: at % 3 === 0 ? "Sealed on both sides, ⌀ 25 mm, grease for −40 °C, R ≤ 5 Ω" : "",
		quantities: [{ quantity: 1_000 + at, unit: "piece" }],
	};
	if (at % 17 === 5) {
		return { rfqLineId: `l${at}`, position: at, asked, answer: "not-available", notes: "Discontinued.", offers: [] };
	}
	return {
		rfqLineId: `l${at}`,
		position: at,
		asked,
		answer: "offered",
		notes: "",
		offers: [
			{
				key: `o${at}`,
				kind: at % 5 === 0 ? "second-brand" : "as-asked",
				product: { partNumber: `62${at}-2RS`, name, revision: 3 },
				brand: at % 5 === 0 ? "Qingjiang 清江" : "",
				brandPartNumber: at % 5 === 0 ? `QJ-62${at}` : "",
				description: "",
				mode: "from",
				unit: "piece",
				priceBasis: 100,
				minimumQuantity: 500,
				packSize: 50,
				breaks: [
					{ quantity: 500, unitPriceMinor: 12_500 },
					{ quantity: 1_000, unitPriceMinor: 11_800 },
					{ quantity: 5_000, unitPriceMinor: 10_950 },
				],
				leadTimeDays: 42,
				toolingMinor: at % 4 === 0 ? 90_000 : null,
				toolingPieces: null,
				plant: { code: "CTU", name: { en: "Chengdu works", "zh-cn": "成都工厂" }, country: "CN" },
				incoterm: null,
				place: "",
				validUntil: null,
				notes: "",
				requirements: [
					requirementAt(at, "Bore", "内径", "25 mm", "meets"),
					requirementAt(at, "Dynamic load", "基本额定动载荷", "14 kN", at % 2 === 0 ? "meets" : "deviates"),
				],
				costs:
					at % 6 === 0 ? { materialMinor: 4_200, materialIndex: "LME steel", materialBaseDay: "2026-10-01" } : null,
			},
		],
	};
}

function requirementAt(at: number, en: string, zh: string, typed: string, verdict: "meets" | "deviates") {
	const isMet = verdict === "meets";
	return {
		requirementId: `r${at}-${en}`,
		label: { en, "zh-cn": zh },
		operator: isMet ? ("=" as const) : (">=" as const),
		typed,
		isMust: isMet,
		verdict,
		value: { en: typed, "zh-cn": typed },
		deviation: isMet ? null : { en: "−0.7 kN", "zh-cn": "−0.7 kN" },
		note: isMet ? "" : "Life still exceeds 20 000 h at the load named.",
		isByHand: false,
	};
}

export function orderOf(content: QuoteContent, more: Partial<PaperOrder> = {}): PaperOrder {
	const text = canonicalJson(content);
	return {
		format: "pdf",
		locale: "en",
		content: text,
		contentHash: contentHash(text),
		sentAt: "2026-11-23T09:30:00.000Z",
		latestVersion: content.version,
		state: "open",
		company: {
			demo: true,
			email: "sales@minhe.example",
			phone: "+86 28 5550 0100",
			headquarters: { en: "Chengdu, Sichuan, China", "zh-cn": "中国四川省成都市" },
		},
		...more,
	};
}
