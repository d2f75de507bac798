// Generated bearings: twenty properties each, in both languages, their values as skewed as real ones.
import { createWriteStream } from "node:fs";
import { openCsvWriter } from "../src/platform/tables/open-csv-writer.ts";

const head = [
	"part_number", "name_en", "name_zh", "status", "plants", "family",
	"bore_diameter", "outer_diameter", "width", "chamfer_min", "dimension_series", "dynamic_load_rating",
	"static_load_rating", "fatigue_load_limit", "reference_speed", "limiting_speed", "tolerance_class",
	"radial_clearance", "cage_material", "ring_material", "sealing", "lubricant", "lubricated_for_life", "mass",
	"operating_temperature", "country_of_origin",
]; // prettier-ignore

const plants = ["CTU", "CTU", "CTU", "GYR", "CGQ", "CTU;GYR"];
const statuses = ["active", "active", "active", "active", "new", "not-for-new-designs", "end-of-life"];
const sealings = ["open", "open", "two-shields", "two-seals"];

export async function writeProductCsv(path: string, count: number): Promise<void> {
	const writer = await openCsvWriter(createWriteStream(path), head);
	for (let at = 0; at < count; at += 500)
		await writer.write(Array.from({ length: Math.min(500, count - at) }, (_, row) => product(at + row)));
	await writer.end();
}

function product(at: number): string[] {
	const bore = 10 + 5 * Math.floor(18 * skewed(at, 1));
	const outer = Math.round(bore * (1.6 + skewed(at, 2)));
	const width = 6 + Math.floor(30 * skewed(at, 3));
	const load = (3 + 180 * skewed(at, 4)).toFixed(1);
	const speed = 2_000 + 500 * Math.floor(40 * skewed(at, 5));
	const part = `GEN-${String(at).padStart(7, "0")}`;
	return [
		part, `Deep groove ball bearing ${part}, ${bore} × ${outer} × ${width} mm`, `深沟球轴承 ${part}，${bore}×${outer}×${width} mm`,
		pick(statuses, at, 6), pick(plants, at, 7), "deep-groove-ball-bearings",
		String(bore), String(outer), String(width), pick(["0.3", "0.6", "1", "1.1"], at, 8), pick(["02", "03", "18"], at, 9), load,
		(Number(load) * 0.6).toFixed(2), (Number(load) * 0.03).toFixed(3), String(speed), String(Math.round(speed * 0.8)), pick(["p0", "p0", "p6", "p5"], at, 10),
		pick(["cn", "cn", "c3"], at, 11), "pressed-steel", "gcr15", pick(sealings, at, 12), "preservative-oil", pick(["yes", "no"], at, 13),
		(load.length * width * 0.0031).toFixed(3), "-40..120", pick(["cn", "hu"], at, 14),
	]; // prettier-ignore
}

/** From 0 up to 1, small far more often; the same for the same place. */
function skewed(at: number, salt: number): number {
	return fraction(at, salt) ** 2.5;
}

function pick(from: readonly string[], at: number, salt: number): string {
	return from[Math.floor(from.length * fraction(at, salt))]!;
}

function fraction(at: number, salt: number): number {
	let hash = Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
	hash ^= hash >>> 13;
	return (hash >>> 0) / 2 ** 32;
}
