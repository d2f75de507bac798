// What people write for the units we sell in. Pure.
import { units } from "./rfq.ts";

type Unit = (typeof units)[number];

const spellings: Record<Unit, string> = {
	piece:
		"piece pieces pc pcs pce ea each unit units nr no stk stück st db pz pza szt ks 件 个 個 只 支 片 块 颗 粒 根 ea.",
	pair: "pair pairs pr prs paar pár 对 對 双 雙",
	set: "set sets kit kits satz sätze garnitur 套 组 組 副 kpl",
	kg: "kg kgs kilogram kilograms kilogramme kilo kgm 千克 公斤",
	m: "m mtr mtrs metre metres meter meters lfm mt 米 公尺",
	l: "l ltr ltrs litre litres liter liters 升 公升",
};

const byName = new Map(
	units.flatMap((unit) => spellings[unit].split(" ").map((name): [string, Unit] => [name.normalize("NFKC"), unit])),
);

/** Our name of a unit as it was typed or stands in a file; undefined where it is none of ours. Empty is pieces. */
export function readUnit(typed: string): Unit | undefined {
	const name = typed.normalize("NFKC").trim().toLowerCase().replace(/\.$/, "");
	return name === "" ? "piece" : byName.get(name);
}
