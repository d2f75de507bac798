// The nth generated product, as the cells of a product file. A product depends on its number alone, so that any
// million of them can be made in any order and in any process.
import { codesOf, leaves, nameOfFamily } from "./generated-families.ts";
import { type Draw, drawsOf, shuffled, skewed } from "./random-draws.ts";

export interface GeneratedProduct {
	partNumber: string;
	family: string;
	nameEn: string;
	nameZh: string;
	status: string;
	/** Codes, separated by `;`. */
	plants: string;
	/** Typed values in the order of generated-families.ts. */
	values: string[];
}

const bores = [...numbers(4, 20, 1), ...numbers(22, 130, 2), ...numbers(135, 260, 5), ...numbers(280, 500, 20)];
const pickLeaf = skewed(leaves);
const pickBore = skewed(shuffled(bores, 1), 0.7);
const pickSpread = skewed([1.8, 2.1, 2.3, 2.6, 1.6, 2.9, 3.2, 1.4]);
const pickWidth = skewed([0.28, 0.33, 0.24, 0.4, 0.19, 0.52, 0.7]);
const pickAngle = skewed(["0", "15", "25", "40", "30", "35", "60", "90"]);
const pickTemperature = skewed([
	"-30..120",
	"-40..120",
	"-20..80",
	"-40..150",
	"-60..100",
	"-30..200",
	"-55..260",
	"0..60",
	"-100..400",
]);
const picks = Object.fromEntries(
	["seal", "cage", "ring", "tolerance", "clearance", "grease", "approval"].map((code) => [code, skewed(codesOf(code))]),
);
const pickStatus = skewed(["active", "new", "not-for-new-designs", "end-of-life"], 1.6);
const pickPlants = skewed(["CTU", "CGQ", "GYR", "CTU;GYR", "CGQ;CTU", "CGQ;CTU;GYR"]);
const pickKeyword = skewed<[en: string, zh: string]>([
	["standard", "标准"],
	["sealed", "密封"],
	["stainless", "不锈钢"],
	["high-speed", "高速"],
	["railway", "铁路"],
	["low-noise", "低噪声"],
	["heavy-duty", "重载"],
	["food-grade", "食品级"],
	["hybrid", "混合陶瓷"],
	["vacuum", "真空"],
	["cryogenic", "低温"],
	["insulated", "绝缘"],
]);
const series = Array.from({ length: 4_000 }, (_, at) => `${"BCDFGHKLMNPRSTVX"[at % 16]}${"AEIOU"[at % 5]}${100 + at}`);
const pickSeries = skewed(shuffled(series, 2), 0.8);
const pickUse = skewed([
	"Gearboxes | 齿轮箱",
	"Electric motors | 电动机",
	"Pumps and fans | 泵与风机",
	"Axle boxes | 轴箱",
	"Machine tools | 机床",
	"Conveyors | 输送设备",
]);

/** `number` from 1 on. */
export function generateProduct(number: number): GeneratedProduct {
	const draw = drawsOf(number);
	const family = pickLeaf(draw);
	const bore = pickBore(draw);
	const outside = Math.round(bore * pickSpread(draw) + 4);
	const width = Math.max(3, Math.round((outside - bore) * pickWidth(draw) * 1.6));
	const dynamicLoad = Number((0.9 * bore ** 0.7 * width ** 0.6 * (0.8 + 0.4 * draw())).toPrecision(3));
	const staticLoad = Number((dynamicLoad * (0.5 + 0.4 * draw())).toPrecision(3));
	const weight = Number(((outside ** 2 - bore ** 2) * width * 4.4e-6 * (0.9 + 0.2 * draw())).toPrecision(3));
	const speed = Math.max(300, Math.round(((560_000 / (bore + outside)) * (0.8 + 0.4 * draw())) / 100) * 100);
	const keyword = pickKeyword(draw);
	const line = pickSeries(draw);
	const size = `${bore} × ${outside} × ${width} mm`;
	const name = nameOfFamily(family);
	return {
		partNumber: `${line}-${number.toString(36).toUpperCase().padStart(5, "0")}`,
		family,
		nameEn: `${name.en.replace(/s$/, "")} ${line}, ${keyword[0]}, ${size}`,
		nameZh: `${keyword[1]}${name.zh} ${line}，${size.replaceAll(" × ", "×")}`,
		status: pickStatus(draw),
		plants: pickPlants(draw),
		values: [
			String(bore),
			String(outside),
			String(width),
			String(weight),
			mostly(draw, 0.97, `${dynamicLoad}${draw() < 0.6 ? " @ ISO 281" : ""}`, "on request"),
			mostly(draw, 0.95, String(staticLoad), ""),
			mostly(draw, 0.7, String(Number((staticLoad / 22).toPrecision(3))), ""),
			mostly(draw, 0.9, String(speed), ""),
			family.includes("ball") || family.includes("taper") ? pickAngle(draw) : "n/a",
			mostly(draw, 0.92, pickTemperature(draw), ""),
			picks.seal!(draw),
			mostly(draw, 0.96, picks.cage!(draw), ""),
			picks.ring!(draw),
			mostly(draw, 0.9, picks.tolerance!(draw), ""),
			mostly(draw, 0.93, picks.clearance!(draw), "n/a"),
			mostly(draw, 0.85, picks.grease!(draw), ""),
			approvals(draw),
			draw() < 0.2 ? "yes" : "no",
			mostly(draw, 0.8, draw() < 0.1 ? "yes" : "no", ""),
			mostly(draw, 0.6, pickUse(draw), ""),
		],
	};
}

function mostly(draw: Draw, share: number, value: string, otherwise: string): string {
	return draw() < share ? value : otherwise;
}

function approvals(draw: Draw): string {
	const count = Math.floor(draw() * 4);
	return [...new Set(Array.from({ length: count }, () => picks.approval!(draw)))].join(";");
}

function numbers(from: number, to: number, step: number): number[] {
	return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
}
