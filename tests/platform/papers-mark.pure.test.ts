import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PDFDocument, degrees } from "@cantoo/pdf-lib";
import PdfKit from "pdfkit";
import { afterAll, expect, test } from "vitest";
import { finishPdf } from "../../src/platform/papers/finish-pdf.ts";
import { markBounds } from "../../src/platform/papers/mark-file.ts";
import { openPaperOffice } from "../../src/platform/papers/paper-office.ts";

const office = openPaperOffice({});
afterAll(() => office.stop());

const mark = {
	across: "Mei · Harbour Rail",
	foot: "Handed to 孟梅 (Mei), Harbour Rail, on 23 November 2026, 09:30 UTC",
};
const certificate = resolve(import.meta.dirname, "../../content/dossier/files/EFC-Q-24-11806.pdf");
const pdf = { mediaType: "application/pdf", name: "certificate.pdf", language: "en" };
const markIt = (bytes: Uint8Array, more: object = {}) => office.markFile({ ...pdf, bytes, ...more }, mark);

async function pages(count: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
	const doc = new PdfKit({ size: "A5", autoFirstPage: false, ...options });
	return finishPdf(doc, () => {
		for (let at = 0; at < count; at += 1) doc.addPage().text(`Page ${at + 1}`);
	});
}

test("a certificate is handed out with the reader on each of its pages, and its own content under it", async () => {
	const original = readFileSync(certificate);
	const marked = await PDFDocument.load(await markIt(original));
	const before = await PDFDocument.load(original);
	expect(marked.getPageCount()).toBe(before.getPageCount());
	for (const page of marked.getPages()) {
		const forms = page.node.Resources()?.lookup(
			page.node
				.Resources()!
				.keys()
				.find((key) => String(key) === "/XObject")!,
		);
		expect(String(forms)).toMatch(/EmbeddedPdfPage/);
	}
	expect(before.getPages()[0]!.getSize()).toEqual(marked.getPages()[0]!.getSize());
});

test("pages of other sizes, turned ones and cropped ones are marked upright, each in its own size", async () => {
	const made = await PDFDocument.load(await pages(4));
	const all = made.getPages();
	for (const [at, page] of all.entries()) page.setRotation(degrees(at * 90));
	all[0]!.setCropBox(20, 30, 200, 300);
	const marked = await PDFDocument.load(await markIt(await made.save()));
	expect(marked.getPages().map((page) => page.getRotation().angle)).toEqual([0, 90, 180, 270]);
	expect(marked.getPages()[0]!.getCropBox()).toMatchObject({ x: 20, y: 30, width: 200, height: 300 });
});

test("what is locked, broken, no file of the kind or too long is refused in words, never handed out unmarked", async () => {
	const name = { facts: { file: "certificate.pdf" } };
	await expect(markIt(await pages(1, { userPassword: "secret" }))).rejects.toMatchObject({
		code: "mark-encrypted",
		...name,
	});
	await expect(markIt(await pages(1, { ownerPassword: "secret" }))).rejects.toMatchObject({ code: "mark-encrypted" });
	await expect(markIt(Buffer.from("%PDF-1.7\nnothing"))).rejects.toMatchObject({ code: "mark-not-possible", ...name });
	await expect(markIt(readFileSync(certificate).subarray(0, 900))).rejects.toMatchObject({ code: "mark-not-possible" });
	await expect(markIt(Buffer.from("x"), { mediaType: "text/html" })).rejects.toMatchObject({
		code: "mark-not-possible",
	});
	await expect(markIt(await pages(markBounds.pages + 1))).rejects.toMatchObject({ code: "mark-too-large" });
});

test("a picture is set on a page of A4 with the mark; one that claims to be enormous is refused by its header", async () => {
	const pixel = Buffer.from(
		"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
		"base64",
	);
	const picture = { mediaType: "image/png", name: "certificate.png" };
	const set = await PDFDocument.load(await markIt(pixel, picture));
	expect(set.getPages()[0]!.getWidth()).toBeCloseTo(595.28);
	const bomb = Buffer.from(pixel);
	bomb.writeUInt32BE(60_000, 16);
	bomb.writeUInt32BE(60_000, 20);
	await expect(markIt(bomb, picture)).rejects.toMatchObject({ code: "mark-too-large" });
	await expect(markIt(Buffer.from("no"), picture)).rejects.toMatchObject({ code: "mark-not-possible" });
});

test("a reader has one package at a time", () => {
	const end = office.begin("mei");
	expect(() => office.begin("mei")).toThrow("papers-one-at-a-time");
	office.begin("olga")();
	end();
	office.begin("mei")();
});
