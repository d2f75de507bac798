// Twelve families in a tree of three levels and the twenty properties of their products, in the form of families.json.

const both = (en: string, zh: string) => ({ en, "zh-cn": zh });

export const ROOT = "motion-units";

/** Code, the family above, name. Products lie in the eight that have none below; the first holds the most. */
const tree: readonly (readonly [code: string, parent: string | null, en: string, zh: string])[] = [
	[ROOT, null, "Motion units", "运动单元"],
	["ball-units", ROOT, "Ball units", "球轴承单元"],
	["roller-units", ROOT, "Roller units", "滚子轴承单元"],
	["wheel-units", ROOT, "Wheel units", "车轮单元"],
	["radial-ball-units", "ball-units", "Radial ball units", "径向球轴承单元"],
	["angular-ball-units", "ball-units", "Angular ball units", "角接触球轴承单元"],
	["thrust-ball-units", "ball-units", "Thrust ball units", "推力球轴承单元"],
	["cylinder-roller-units", "roller-units", "Cylinder roller units", "圆柱滚子轴承单元"],
	["taper-roller-units", "roller-units", "Taper roller units", "圆锥滚子轴承单元"],
	["needle-roller-units", "roller-units", "Needle roller units", "滚针轴承单元"],
	["wheel-hub-kits", "wheel-units", "Wheel hub kits", "轮毂套件"],
	["wheel-end-kits", "wheel-units", "Wheel end kits", "轮端套件"],
];

export const leaves: readonly string[] = [
	"radial-ball-units",
	"cylinder-roller-units",
	"taper-roller-units",
	"angular-ball-units",
	"wheel-hub-kits",
	"needle-roller-units",
	"thrust-ball-units",
	"wheel-end-kits",
];

export function nameOfFamily(code: string): { en: string; zh: string } {
	const [, , en, zh] = tree.find(([one]) => one === code)!;
	return { en, zh };
}

type Kind = "number" | "range" | "choice" | "choices" | "yes-no" | "text";

const number = (code: string, group: string, en: string, zh: string, dimension: string, unit: string, more = {}) =>
	property(code, "number", group, en, zh, { dimension, unit, ...more });
const choice = (code: string, group: string, en: string, zh: string, names: string, more = {}) =>
	property(code, "choice", group, en, zh, { choices: choices(names), ...more });

function property(code: string, kind: Kind, group: string, en: string, zh: string, more: object) {
	const usual = { symbol: "", dimension: "none", unit: "", direction: "neither", choices: [] };
	const shown = { inTable: false, isFilter: kind !== "text", isComparable: kind !== "text" };
	return { code, kind, group, name: both(en, zh), ...usual, ...shown, ...more };
}

/** `code English/中文`, separated by a bar. */
function choices(names: string): { code: string; en: string; "zh-cn": string }[] {
	return names.split("|").map((one) => {
		const [, code = "", en = "", zh = ""] = /^(\S+) (.+)\/(.+)$/.exec(one)!;
		return { code, en, "zh-cn": zh };
	});
}

const shown = { inTable: true };
const more = { direction: "more" };

/** In the order of the columns of a generated file. */
export const properties = [
	number("bore", "size", "Bore", "内径", "length", "mm", { ...shown, symbol: "d" }),
	number("outside", "size", "Outside diameter", "外径", "length", "mm", { ...shown, symbol: "D" }),
	number("width", "size", "Width", "宽度", "length", "mm", { ...shown, symbol: "B" }),
	number("weight", "size", "Weight", "重量", "mass", "kg", { direction: "less" }),
	number("dynamic_load", "load", "Dynamic load rating", "基本额定动载荷", "force", "kN", { ...shown, ...more }),
	number("static_load", "load", "Static load rating", "基本额定静载荷", "force", "kN", more),
	number("fatigue_load", "load", "Fatigue load limit", "疲劳载荷极限", "force", "kN", more),
	number("limit_speed", "load", "Limiting speed", "极限转速", "rotational-speed", "1/min", { ...shown, ...more }),
	number("angle", "size", "Contact angle", "接触角", "angle", "°"),
	property("temperature", "range", "use", "Operating temperature", "工作温度", {
		dimension: "temperature",
		unit: "°C",
	}),
	choice(
		"seal",
		"use",
		"Sealing",
		"密封",
		"open Open/开式|2z Two shields/双防尘盖|2rs Two seals/双密封圈|z One shield/单防尘盖|rs One seal/单密封圈|2rz Two low-friction seals/双低摩擦密封圈",
		shown,
	),
	choice(
		"cage",
		"build",
		"Cage",
		"保持架",
		"steel Pressed steel/冲压钢|pa66 Polyamide 66/聚酰胺 66|brass Machined brass/机加工黄铜|peek PEEK/聚醚醚酮|phenolic Phenolic resin/酚醛树脂|none Full complement/满装",
	),
	choice(
		"ring",
		"build",
		"Ring material",
		"套圈材料",
		"gcr15 Bearing steel/轴承钢|440c Stainless steel 440C/不锈钢 440C|x65 Stainless steel X65Cr13/不锈钢 X65Cr13|m50 High-speed steel M50/高速钢 M50|si3n4 Silicon nitride/氮化硅|zro2 Zirconia/氧化锆|c45 Case-hardened steel/渗碳钢|316 Stainless steel 316/不锈钢 316",
	),
	choice("tolerance", "build", "Tolerance class", "公差等级", "p0 P0/P0|p6 P6/P6|p5 P5/P5|p4 P4/P4|p2 P2/P2"),
	choice("clearance", "build", "Internal clearance", "游隙", "cn CN/CN|c3 C3/C3|c4 C4/C4|c2 C2/C2|c5 C5/C5"),
	choice(
		"grease",
		"use",
		"Grease",
		"润滑脂",
		"lithium Lithium/锂基|polyurea Polyurea/聚脲|food Food grade/食品级|low Low temperature/低温|high High temperature/高温|pfpe PFPE/全氟聚醚|oil Preservative oil/防锈油|dry Dry film/干膜|calcium Calcium sulfonate/磺酸钙|silicone Silicone/硅基|ester Ester/酯基|barium Barium complex/复合钡基",
	),
	property("approval", "choices", "use", "Approvals", "认证", {
		choices: choices(
			"en12080 EN 12080/EN 12080|iris IRIS/IRIS|atex ATEX/ATEX|fda FDA/FDA|nsf NSF H1/NSF H1|reach REACH/REACH|rohs RoHS/RoHS|abs ABS/ABS|dnv DNV/DNV|ccs CCS/CCS",
		),
	}),
	property("relubricable", "yes-no", "use", "Can be relubricated", "可再润滑", {}),
	property("coated", "yes-no", "build", "Coated", "带涂层", {}),
	property("remark", "text", "use", "Typical use", "典型用途", {}),
];

const groups = [
	{ code: "size", name: both("Size and weight", "尺寸与重量") },
	{ code: "load", name: both("Load and speed", "载荷与转速") },
	{ code: "build", name: both("Build", "结构") },
	{ code: "use", name: both("Use", "使用") },
];

/** Put behind what the company's own families.json holds; its own groups are kept apart by a prefix. */
export function addGeneratedFamilies(file: { groups: unknown[]; families: unknown[] }): object {
	const prefixed = (group: string) => `bench-${group}`;
	return {
		groups: [...file.groups, ...groups.map((group) => ({ ...group, code: prefixed(group.code) }))],
		families: [
			...file.families,
			...tree.map(([code, parent, en, zh]) => ({
				code,
				parent,
				name: both(en, zh),
				description: both(`${en}, made up to be counted.`, `${zh}，为测量而生成。`),
				drawing: null,
				properties: parent ? [] : properties.map((one) => ({ ...one, group: prefixed(one.group) })),
			})),
		],
	};
}

/** Codes of a choice's values, the most usual first. */
export function codesOf(property: string): string[] {
	return (properties.find(({ code }) => code === property) as { choices?: { code: string }[] }).choices!.map(
		({ code }) => code,
	);
}
