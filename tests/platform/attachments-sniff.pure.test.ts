import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { cleanFileName } from "../../src/platform/attachments/clean-file-name.ts";
import { sniffMediaType } from "../../src/platform/attachments/sniff-media-type.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "supplyline-sniff-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function sniff(fileName: string, content: string | Buffer): Promise<string | undefined> {
	const path = join(folder, "file");
	await writeFile(path, content);
	return sniffMediaType(path, fileName, Buffer.byteLength(content));
}

const png = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
);
const jpeg = Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), Buffer.alloc(64)]);
const binaryStl = Buffer.alloc(84 + 50 * 2);
binaryStl.writeUInt32LE(2, 80);
const igesLine = `${"Bracket, made in Chengdu".padEnd(72)}S      1\r\n`;

test("drawings, models, pictures and tables are known by their content", async () => {
	expect(await sniff("a.pdf", "%PDF-1.7\n1 0 obj")).toBe("application/pdf");
	expect(await sniff("A.STEP", "ISO-10303-21;\nHEADER;")).toBe("model/step");
	expect(await sniff("a.stp", "\r\n ISO-10303-21 ;\r\nHEADER;")).toBe("model/step");
	expect(await sniff("a.igs", igesLine + igesLine)).toBe("model/iges");
	expect(await sniff("a.dxf", "999\r\nmade by hand\r\n  0\r\nSECTION\r\n  2\r\nHEADER\r\n")).toBe("image/vnd.dxf");
	expect(await sniff("a.dwg", Buffer.concat([Buffer.from("AC1032"), Buffer.alloc(100)]))).toBe("image/vnd.dwg");
	expect(await sniff("a.stl", "solid part\n facet normal 0 0 1\n")).toBe("model/stl");
	expect(await sniff("b.stl", binaryStl)).toBe("model/stl");
	expect(await sniff("a.png", png)).toBe("image/png");
	expect(await sniff("a.jpeg", jpeg)).toBe("image/jpeg");
	expect(await sniff("a.csv", "part,quantity\r\n6205-2RS,500\r\n")).toBe("text/csv");
	expect(await sniff("轴承.csv", Buffer.from("d0cdbac53bcafdc1bf0d0a363230353b3530300d0a", "hex")), "GBK").toBe(
		"text/csv",
	);
});

test("a spreadsheet is known by what is inside the archive", async () => {
	const workbook = await writeExcelFile([[{ value: "6205-2RS" }, { value: 500 }]]).toBuffer();
	expect(await sniff("a.xlsx", workbook)).toBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
	const plainZip = Buffer.from("504b0304140000000000000000000000000000000000000000000100000061", "hex");
	expect(await sniff("a.xlsx", plainZip)).toBeUndefined();
});

test("a file that is not what its ending says is not taken", async () => {
	const refused: [string, string | Buffer][] = [
		["a.pdf", "<html>%PDF-1.7"],
		["a.pdf", png],
		["a.png", "%PDF-1.7\n"],
		["a.step", "<!DOCTYPE html><script>ISO-10303-21;"],
		["a.iges", "HEADER"],
		["a.dxf", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
		["a.stl", "solid <script>alert(1)</script>"],
		["a.csv", "<script>alert(1)</script>,b"],
		["a.csv", "a,b\n=1,<html>"],
		["a.csv", "a,b\0c"],
		["a.csv", "no separator here"],
		["a.csv", Buffer.from("4d5a90000300000004000000ffff0000", "hex")],
		["a.csv", Buffer.from("GIF89a/*,*/=1;alert(1)")],
		["a.csv", "%PDF-1.7,a"],
	];
	for (const [name, content] of refused)
		expect(await sniff(name, content), `${name}: ${content.slice(0, 20)}`).toBeUndefined();
});

test("kinds that nobody asked for are not taken, whatever they hold", async () => {
	for (const name of ["a.svg", "a.html", "a.exe", "a.zip", "a.gif", "a.avif", "a.pdf.exe", "pdf", "a.", ".pdf.js"]) {
		expect(await sniff(name, "%PDF-1.7\n"), name).toBeUndefined();
	}
});

test("an empty file is nothing", async () => {
	expect(await sniff("a.csv", "")).toBeUndefined();
});

test("a file's name becomes one line without folders or tricks", () => {
	expect(cleanFileName("../../etc/passwd")).toBe("passwd");
	expect(cleanFileName("C:\\Users\\Mei\\图纸 6205.PDF")).toBe("图纸 6205.pdf");
	expect(cleanFileName("a\r\nSet-Cookie: b.pdf")).toBe("aSet-Cookie_ b.pdf");
	expect(cleanFileName("invoice\u202Efdp.exe")).toBe("invoicefdp.exe");
	expect(cleanFileName(`${"长".repeat(300)}.step`)).toBe(`${"长".repeat(150)}.step`);
	expect(cleanFileName("")).toBe("file");
	expect(cleanFileName("...")).toBe("file");
});
