// What these tests begin with: plants, families, and a few statements in the words of a form.
import type { Database } from "../../db/connect.ts";

export async function fillCatalogue(db: Database): Promise<void> {
	for (const code of ["CTU", "CGQ", "GYR"]) {
		const names = { nameEn: `${code} plant`, nameZh: `${code} 工厂`, cityEn: code, cityZh: code };
		const place = { country: "CN", latitude: 30, longitude: 104, timeZone: "Asia/Shanghai", employees: null };
		await db
			.insertInto("plant")
			.values({ id: code, code, ...names, ...place, aboutEn: "", aboutZh: "" })
			.execute();
	}
	const names = { nameEn: "", nameZh: "", descriptionEn: "", descriptionZh: "", position: 0 };
	for (const code of ["rolling-bearings", "wheel-hub-units", "fasteners"])
		await db
			.insertInto("family")
			.values({ id: code, code, ...names })
			.execute();
}

export const noEvidence = { statedSha256: "", isTakenAway: false };

export const certificate = (code: string, more: object = {}) => ({
	kind: "certificate",
	code,
	level: "public",
	claim: { en: "Making bearings", "zh-cn": "轴承制造" },
	facts: { number: code, standard: "ISO 9001:2015", body: "Eskerfield" },
	plants: ["CTU"],
	families: ["rolling-bearings"],
	validFrom: "2026-01-01",
	validUntil: "2027-12-31",
	...more,
});

export const bank = (code: string, more: object = {}) => ({
	kind: "bank",
	code,
	level: "on-request",
	claim: { en: "Account in euro", "zh-cn": "欧元账户" },
	facts: { bank: "Dunavölgy Bank", holder: "Minhe", account: "HU00 0000" },
	...more,
});

export const insurance = (code: string, more: object = {}) => ({
	kind: "insurance",
	code,
	level: "approved",
	claim: { en: "Product liability", "zh-cn": "产品责任险" },
	facts: { insurer: "Tallbridge", sum: { amount: "5,000,000.00", currency: "EUR" } },
	...more,
});

export const ppap = (code: string, more: object = {}) => ({
	kind: "ppap",
	code,
	level: "registered",
	claim: { en: "Level 3 unless agreed", "zh-cn": "默认等级 3" },
	facts: { levels: "1, 2, 3", usualDays: "25" },
	...more,
});
