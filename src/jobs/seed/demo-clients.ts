import type { Seat } from "#db/schema/organisations.ts";
import type { Locale } from "#platform/i18n/locales.ts";

export interface DemoMember {
	name: string;
	email: string;
	seat: Seat;
	phone: string | null;
	/** Still waiting for the organisation's administrator. */
	isPending?: boolean;
}

export interface DemoClient {
	name: string;
	country: string;
	city: string;
	domain: string;
	website: string | null;
	industry: string;
	locale: Locale;
	/** The hour, UTC, at which its people come to work. */
	opensAtUtc: number;
	/** Days before today on which its first person registered. */
	joinedDaysAgo: number;
	/** False: the desk has not looked at it yet. */
	isApproved: boolean;
	/** The salesperson the account is given to; null: territories decide. */
	owner: string | null;
	currency: string;
	incoterm: string;
	/** Terms it asks for, days. */
	paymentDays: readonly number[];
	/** What it buys, by family code. */
	families: readonly string[];
	projects: readonly string[];
	notes: readonly string[];
	/** The first is the organisation's administrator. */
	members: readonly DemoMember[];
}

const member = (
	domain: string,
	name: string,
	mailbox: string,
	seat: Seat,
	phone: string | null = null,
	isPending = false,
): DemoMember => ({ name, email: `${mailbox}@${domain}`, seat, phone, isPending });

/** Invented companies; every domain ends in .example and belongs to nobody. */
export const demoClients: readonly DemoClient[] = [
	{
		name: "Harbour Rail",
		country: "DE",
		city: "Hamburg",
		domain: "harbour-rail.example",
		website: "https://harbour-rail.example",
		industry: "rail vehicles",
		locale: "en",
		opensAtUtc: 7,
		joinedDaysAgo: 372,
		isApproved: true,
		owner: "wei@minhe.example",
		currency: "EUR",
		incoterm: "DAP",
		paymentDays: [30, 30, 45, 60],
		families: [
			"spherical-roller-bearings",
			"cylindrical-roller-bearings",
			"tapered-roller-bearings",
			"deep-groove-ball-bearings",
			"hexagon-head-bolts",
		],
		projects: ["Port shunter PS-4", "Axle box overhaul 2026", "Door drive series 2", "Traction motor refit"],
		notes: ["Please quote with EN 10204 3.1 certificates.", "First articles with PPAP level 3.", ""],
		members: [
			member("harbour-rail.example", "Mei Hansen", "mei", "procurement", "+49 40 5550 210"),
			member("harbour-rail.example", "Tomas Keller", "tomas", "price-comparison"),
			member("harbour-rail.example", "Ines Vogel", "ines", "quality-comparison"),
			member("harbour-rail.example", "Erik Sommer", "erik", "engineering", "+49 40 5550 233"),
			member("harbour-rail.example", "Paul Brandt", "paul", "procurement", null, true),
		],
	},
	{
		name: "长春北驰汽车零部件有限公司",
		country: "CN",
		city: "长春",
		domain: "beichi-auto.example",
		website: null,
		industry: "automotive chassis",
		locale: "zh-cn",
		opensAtUtc: 1,
		joinedDaysAgo: 368,
		isApproved: true,
		owner: "xiaomei@minhe.example",
		currency: "CNY",
		incoterm: "DAP",
		paymentDays: [60, 90, 90, 180],
		families: ["hub-units-gen-3", "hub-units-gen-2", "hub-units-gen-1", "wheel-bolts"],
		projects: ["E71 前轮总成", "B3 平台改款", "出口车型后轮毂", "售后配套"],
		notes: ["请按 PPAP 三级提交样件资料。", "需提供盐雾试验报告。", ""],
		members: [
			member("beichi-auto.example", "孙立群", "sunlq", "procurement", "+86 431 5550 1120"),
			member("beichi-auto.example", "周敏", "zhoum", "price-comparison"),
			member("beichi-auto.example", "何建国", "hejg", "quality-comparison"),
			member("beichi-auto.example", "刘洋", "liuy", "engineering"),
		],
	},
	{
		name: "Olgino Wagon",
		country: "PL",
		city: "Gdańsk",
		domain: "olgino.example",
		website: "https://olgino.example",
		industry: "freight wagons",
		locale: "en",
		opensAtUtc: 7,
		joinedDaysAgo: 341,
		isApproved: true,
		owner: null,
		currency: "EUR",
		incoterm: "FCA",
		paymentDays: [30, 60],
		families: [
			"tapered-roller-bearings",
			"cylindrical-roller-bearings",
			"hexagon-head-screws",
			"hexagon-nuts",
			"plain-washers",
		],
		projects: ["Hopper wagon HW-90", "Bogie Y25 spares", "Brake rigging"],
		notes: ["Partial deliveries are welcome.", ""],
		members: [
			member("olgino.example", "Olga Nowak", "olga", "procurement", "+48 58 5550 301"),
			member("olgino.example", "Zofia Lis", "zofia", "price-comparison"),
			member("olgino.example", "Marek Zielony", "marek", "quality-comparison"),
			member("olgino.example", "Jan Kowal", "jan", "engineering"),
		],
	},
	{
		name: "Great Lakes Conveyor",
		country: "US",
		city: "Detroit",
		domain: "glconveyor.example",
		website: "https://glconveyor.example",
		industry: "materials handling",
		locale: "en",
		opensAtUtc: 14,
		joinedDaysAgo: 318,
		isApproved: true,
		owner: null,
		currency: "USD",
		incoterm: "CIF",
		paymentDays: [30, 45, 90],
		families: [
			"deep-groove-ball-bearings",
			"self-aligning-ball-bearings",
			"spherical-roller-bearings",
			"socket-head-cap-screws",
		],
		projects: ["Idler roll IR-6", "Parcel sorter 2026", "Take-up pulley"],
		notes: ["Sealed for dust; lubricated for life.", ""],
		members: [
			member("glconveyor.example", "Dana Whitfield", "dana", "procurement", "+1 313 555 0142"),
			member("glconveyor.example", "Sam Ortega", "sam", "price-comparison"),
			member("glconveyor.example", "Ruth Becker", "ruth", "quality-comparison"),
			member("glconveyor.example", "Leo Park", "leo", "engineering"),
		],
	},
	{
		name: "重庆渝江变速箱股份有限公司",
		country: "CN",
		city: "重庆",
		domain: "yujiang-gear.example",
		website: null,
		industry: "gearboxes",
		locale: "zh-cn",
		opensAtUtc: 1,
		joinedDaysAgo: 296,
		isApproved: true,
		owner: null,
		currency: "CNY",
		incoterm: "DAP",
		paymentDays: [60, 90, 120],
		families: [
			"needle-roller-bearings",
			"cylindrical-roller-bearings",
			"tapered-roller-bearings",
			"deep-groove-ball-bearings",
		],
		projects: ["8 挡自动变速箱", "DHT 混动项目", "售后备件"],
		notes: ["年降 3%，请在报价中体现。", "请注明最小包装量。", ""],
		members: [
			member("yujiang-gear.example", "陈思远", "chensy", "procurement", "+86 23 5550 8801"),
			member("yujiang-gear.example", "罗婷", "luot", "price-comparison"),
			member("yujiang-gear.example", "邓海", "dengh", "quality-comparison"),
			member("yujiang-gear.example", "冯雷", "fengl", "engineering"),
		],
	},
	{
		name: "Transmisiones del Bajío",
		country: "MX",
		city: "Querétaro",
		domain: "bajio-trans.example",
		website: "https://bajio-trans.example",
		industry: "transmissions",
		locale: "en",
		opensAtUtc: 15,
		joinedDaysAgo: 252,
		isApproved: true,
		owner: null,
		currency: "USD",
		incoterm: "CIP",
		paymentDays: [45, 60, 120],
		families: ["needle-roller-bearings", "tapered-roller-bearings", "angular-contact-ball-bearings"],
		projects: ["Transfer case TC-2", "Rear axle RA-11"],
		notes: ["Please state the country of origin per line.", ""],
		members: [
			member("bajio-trans.example", "Lucía Herrera", "lucia", "procurement", "+52 442 555 0190"),
			member("bajio-trans.example", "Diego Ramos", "diego", "price-comparison"),
			member("bajio-trans.example", "Elena Cruz", "elena", "quality-comparison"),
			member("bajio-trans.example", "Tomás Vega", "tvega", "engineering"),
		],
	},
	{
		name: "Deccan Pumps",
		country: "IN",
		city: "Pune",
		domain: "deccan-pumps.example",
		website: "https://deccan-pumps.example",
		industry: "industrial pumps",
		locale: "en",
		opensAtUtc: 4,
		joinedDaysAgo: 201,
		isApproved: true,
		owner: null,
		currency: "USD",
		incoterm: "CIF",
		paymentDays: [30, 60, 90],
		families: [
			"deep-groove-ball-bearings",
			"angular-contact-ball-bearings",
			"thrust-ball-bearings",
			"socket-head-cap-screws",
		],
		projects: ["Slurry pump SP-150", "Boiler feed BF-80"],
		notes: ["Vibration class must be stated.", ""],
		members: [
			member("deccan-pumps.example", "Anil Deshpande", "anil", "procurement", "+91 20 5550 4411"),
			member("deccan-pumps.example", "Kavita Rao", "kavita", "price-comparison"),
			member("deccan-pumps.example", "Rohan Joshi", "rohan", "quality-comparison"),
			member("deccan-pumps.example", "Meera Iyer", "meera", "engineering"),
		],
	},
	{
		name: "Szigetköz Gépgyár",
		country: "HU",
		city: "Győr",
		domain: "szigetkoz.example",
		website: null,
		industry: "agricultural machinery",
		locale: "en",
		opensAtUtc: 7,
		joinedDaysAgo: 6,
		isApproved: false,
		owner: null,
		currency: "EUR",
		incoterm: "EXW",
		paymentDays: [30],
		families: ["deep-groove-ball-bearings", "hexagon-head-screws", "hexagon-nuts"],
		projects: ["Seed drill 2027"],
		notes: [""],
		members: [
			member("szigetkoz.example", "Bence Tóth", "bence", "procurement", "+36 96 555 120"),
			member("szigetkoz.example", "Réka Nagy", "reka", "price-comparison"),
			member("szigetkoz.example", "Ádám Varga", "adam", "quality-comparison"),
			member("szigetkoz.example", "Lili Kiss", "lili", "engineering"),
		],
	},
];
