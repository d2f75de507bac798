import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { type ZipLimits, openZip } from "../../src/platform/tables/open-zip.ts";
import { tableLimits } from "../../src/platform/tables/table.ts";
import { type RawEntry, encodeChinese, makeFile, makeZip, refusalOf } from "./tables-files.ts";

async function unpack(made: readonly RawEntry[] | Buffer, limits: Partial<ZipLimits> = {}) {
	const bytes = Buffer.isBuffer(made) ? made : makeZip(made);
	const zip = await openZip(makeFile("drawings.zip", bytes), "drawings.zip", { ...tableLimits, ...limits });
	const files: Record<string, string> = {};
	try {
		for (const entry of zip.entries) {
			const pieces: Buffer[] = [];
			for await (const piece of zip.read(entry)) pieces.push(piece);
			files[entry.name] = Buffer.concat(pieces).toString();
		}
	} finally {
		await zip.close();
	}
	return files;
}

test("an editor's drawings come out under their names, Chinese ones too, without what macOS adds", async () => {
	const files = await unpack([
		{ name: "drawings/", content: "" },
		{ name: "drawings/6205.svg", content: "<svg/>" },
		{ name: "轴承.png", content: "a" },
		{ name: encodeChinese("螺栓.png"), content: "b", flags: 0 },
		{ name: "windows\\6206.svg", content: "c" },
		{ name: "__MACOSX/drawings/._6205.svg", content: "x" },
		{ name: "drawings/.DS_Store", content: "x" },
	]);
	expect(files).toEqual({ "drawings/6205.svg": "<svg/>", "轴承.png": "a", "螺栓.png": "b", "windows/6206.svg": "c" });
});

test.each([
	"../passwd",
	"a/../../b",
	"/etc/passwd",
	"C:/x",
	"..\\x",
	"\\\\server\\x",
	"a//b",
	"./a",
	"a\0.png",
	"a\n.png",
])("a name that leads out of its folder is refused: %j", async (name) => {
	expect(await refusalOf(unpack([{ name, content: "x" }]))).toMatchObject({ code: "table-zip-name" });
});

test("a link is refused: what it points to is not in the zip", async () => {
	const link = { name: "a.png", content: "/etc/passwd", attributes: 0o120777 * 65_536 };
	expect(await refusalOf(unpack([link]))).toEqual({
		code: "table-zip-name",
		facts: { file: "drawings.zip", value: "a.png" },
	});
});

test("two files of one name are refused, large and small letters being the same", async () => {
	const twice = [
		{ name: "a.png", content: "1" },
		{ name: "A.PNG", content: "2" },
	];
	expect(await refusalOf(unpack(twice))).toMatchObject({ code: "table-zip-twice", facts: { value: "A.PNG" } });
});

test("too many files, too large a file, too much together, too far packed: refused before unpacking", async () => {
	const two = [
		{ name: "a", content: randomBytes(2_000) },
		{ name: "b", content: randomBytes(2_000) },
	];
	expect(await refusalOf(unpack(two, { entries: 1 }))).toMatchObject({
		code: "table-zip-entries",
		facts: { found: 2 },
	});
	expect(await refusalOf(unpack(two, { entryBytes: 1_999 }))).toMatchObject({ code: "table-zip-bomb" });
	expect(await refusalOf(unpack(two, { unpackedBytes: 3_999 }))).toMatchObject({ code: "table-zip-bomb" });
	expect(await refusalOf(unpack(two, { bytes: 3_000 }))).toMatchObject({ code: "table-too-large" });
	const zeros = [{ name: "a", content: Buffer.alloc(20_000_000) }];
	expect(await refusalOf(unpack(zeros))).toMatchObject({ code: "table-zip-bomb" });
});

test("a file that unpacks to more than the zip says is refused while it unpacks", async () => {
	const liar = [{ name: "a", content: Buffer.alloc(100_000), saidBytes: 10 }];
	expect(await refusalOf(unpack(liar))).toMatchObject({ code: "table-zip-broken" });
});

test("files that lie over each other are refused", async () => {
	const whole = makeZip([{ name: "a", content: randomBytes(5_000) }]);
	const directory = whole.subarray(whole.indexOf("PK\u0001\u0002"), -22);
	const copies = Array.from({ length: 20 }, (_, at) => {
		const copy = Buffer.from(directory);
		copy[copy.length - 1] = 97 + at;
		return copy;
	});
	const end = Buffer.from(whole.subarray(-22));
	end.writeUInt16LE(20, 8);
	end.writeUInt16LE(20, 10);
	end.writeUInt32LE(directory.length * 20, 12);
	const bomb = Buffer.concat([whole.subarray(0, whole.indexOf("PK\u0001\u0002")), ...copies, end]);
	expect(await refusalOf(unpack(bomb))).toMatchObject({ code: "table-zip-bomb" });
});

test("a zip with a password, a damaged one and half a one are named for what they are", async () => {
	expect(await refusalOf(unpack([{ name: "a", content: "x", flags: 0x801 }]))).toMatchObject({
		code: "table-encrypted",
	});
	const whole = makeZip([{ name: "a", content: "drawing ".repeat(100) }]);
	expect(await refusalOf(unpack(whole.subarray(0, -30)))).toMatchObject({ code: "table-zip-broken" });
	const damaged = Buffer.from(whole);
	damaged.writeUInt32LE(7, whole.indexOf("PK\u0001\u0002") + 16);
	expect(await refusalOf(unpack(damaged))).toEqual({
		code: "table-zip-broken",
		facts: { file: "drawings.zip", detail: "CRC-32" },
	});
});
