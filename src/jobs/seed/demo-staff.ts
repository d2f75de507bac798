import type { StaffRole } from "#db/schema/organisations.ts";
import type { Locale } from "#platform/i18n/locales.ts";

export interface DemoColleague {
	name: string;
	email: string;
	locale: Locale;
	phone: string;
	roles: StaffRole[];
}

const colleague = (
	name: string,
	email: string,
	locale: Locale,
	extension: string,
	...roles: StaffRole[]
): DemoColleague => ({ name, email: `${email}@minhe.example`, locale, phone: `+86 28 5550 ${extension}`, roles });

/** The company's own people: the front line, one from every department, and those who keep the house. */
export const demoStaff: readonly DemoColleague[] = [
	colleague("Petra Lang", "petra", "en", "0110", "command", "sales"),
	colleague("Wei Zhang", "wei", "en", "0121", "sales"),
	colleague("赵晓梅", "xiaomei", "zh-cn", "0122", "sales"),
	colleague("Carlos Mendoza", "carlos", "en", "0123", "sales"),
	colleague("Katalin Szabó", "katalin", "en", "0124", "sales"),
	colleague("Lin Hao", "lin", "en", "0131", "engineering"),
	colleague("Quinn Murray", "quinn", "en", "0141", "quality"),
	colleague("高敏", "gaomin", "zh-cn", "0151", "pricing"),
	colleague("Farid Rahimi", "farid", "en", "0161", "logistics"),
	colleague("Hanna Weiss", "hanna", "en", "0171", "finance"),
	colleague("Viktor Chen", "viktor", "en", "0101", "executive"),
	colleague("Eva Lindgren", "eva", "en", "0181", "editor"),
	colleague("Ada Fischer", "ada", "en", "0191", "administrator"),
];

/** Who sells where; null is anywhere, or any family. */
export const demoTerritories: readonly { country: string | null; family: string | null; email: string }[] = [
	{ country: "CN", family: null, email: "xiaomei@minhe.example" },
	{ country: "CN", family: "rolling-bearings", email: "wei@minhe.example" },
	{ country: "DE", family: null, email: "wei@minhe.example" },
	{ country: "PL", family: null, email: "katalin@minhe.example" },
	{ country: "HU", family: null, email: "katalin@minhe.example" },
	{ country: "US", family: null, email: "carlos@minhe.example" },
	{ country: "MX", family: null, email: "carlos@minhe.example" },
];

export const demoFallback = "petra@minhe.example";
