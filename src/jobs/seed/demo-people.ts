// Who can be tried out in the demo. The password is published in README; production refuses every person with is_demo.
import type { Locale } from "#platform/i18n/locales.ts";

/** One for all of them. */
export const demoPassword = "Orchard-Kettle-47";

export interface DemoPerson {
	name: string;
	email: string;
	who: Record<Locale, string>;
}

const person = (name: string, email: string, en: string, zh: string): DemoPerson => ({
	name,
	email,
	who: { en, "zh-cn": zh },
});

/** The people worth meeting first; demo-staff.ts and demo-clients.ts know the others. */
export const demoPeople: readonly DemoPerson[] = [
	person(
		"Mei",
		"mei@harbour-rail.example",
		"buys for Harbour Rail, administrator there",
		"Harbour Rail 采购，公司管理员",
	),
	person("Tomas", "tomas@harbour-rail.example", "compares prices at Harbour Rail", "Harbour Rail 比价"),
	person("Ines", "ines@harbour-rail.example", "compares quality at Harbour Rail", "Harbour Rail 质量比较"),
	person("Erik", "erik@harbour-rail.example", "engineer at Harbour Rail", "Harbour Rail 工程技术"),
	person(
		"Jana",
		"jana@harbour-rail.example",
		"buys for the Bremen branch of Harbour Rail alone, compares prices at its sister company",
		"仅代表 Harbour Rail 不来梅分支采购，并在其姊妹公司比价",
	),
	person("Olga", "olga@olgino.example", "buys for Olgino Wagon, a rival", "Olgino Wagon 采购（另一家客户）"),
	person("Bence", "bence@szigetkoz.example", "new company, not approved yet", "新注册公司，待审核"),
	person("Wei", "wei@minhe.example", "sells", "销售"),
	person("Petra", "petra@minhe.example", "leads the sales command", "销售指挥组"),
	person("Lin", "lin@minhe.example", "answers for engineering", "工程技术部门"),
	person("Eva", "eva@minhe.example", "editor", "编辑"),
	person("Ada", "ada@minhe.example", "administrator", "系统管理员"),
];
