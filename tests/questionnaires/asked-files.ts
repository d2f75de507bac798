// Questionnaires as clients send them: a workbook with merged cells, a formula, a hidden sheet and its own styles, and a text file.
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newToken } from "../../src/platform/ids.ts";
import type { UploadedFile } from "../../src/platform/attachments/uploaded-file.ts";
import { makeWorkbook, makeZip } from "../platform/tables-files.ts";

const text = (address: string, said: string, style = 0) =>
	`<c r="${address}" s="${style}" t="inlineStr"><is><t>${said}</t></is></c>`;
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const general = [
	`<row r="1">${text("A1", "Harbour Rail: supplier self-assessment", 2)}</row>`,
	`<row r="3">${text("A3", "No.")}${text("B3", "Question")}${text("C3", "Supplier answer")}${text("E3", "Remarks")}</row>`,
	`<row r="4">${text("B4", "Section A: company")}</row>`,
	`<row r="5">${text("A5", "1.1")}${text("B5", "Total number of employees")}<c r="C5" s="1"/></row>`,
	`<row r="6">${text("A6", "1.2")}${text("B6", "Are you certified to IATF 16949?")}<c r="C6" s="1"/><c r="D6" s="1"/></row>`,
	`<row r="7">${text("A7", "1.3")}${text("B7", "What is your annual turnover?")}${text("C7", "please fill in")}</row>`,
	`<row r="8">${text("A8", "1.4")}${text("B8", "Score of the section")}<c r="C8"><f>SUM(F5:F7)</f><v>0</v></c></row>`,
	`<row r="9">${text("A9", "1.5")}${text("B9", "Name of the auditor")}${text("C9", "Ines")}</row>`,
	`<row r="10">${text("A10", "1.6")}${text("B10", "Do you have a business continuity plan?")}</row>`,
	`<row r="11"><c r="B11"/></row>`,
	`<row r="12">${text("A12", "1.7")}${text("B12", "Bank name and SWIFT code")}</row>`,
];
const chinese = [
	`<row r="1">${text("A1", "序号")}${text("B1", "问题")}${text("C1", "是")}${text("D1", "否")}${text("E1", "说明")}</row>`,
	`<row r="2">${text("A2", "1")}${text("B2", "是否通过 ISO 14001 认证？")}</row>`,
	`<row r="3">${text("A3", "2")}${text("B3", "是否有食堂？")}</row>`,
];

export function harbourRailWorkbook(): Buffer {
	const sheet = (name: string, id: number, state = "") =>
		`<sheet name="${name}" sheetId="${id}" r:id="r${id}"${state}/>`;
	const sheets = sheet("General", 1) + sheet("质量", 2) + sheet("Scoring", 3, ' state="hidden"');
	return makeWorkbook({
		rows: [general.join(""), chinese.join(""), `<row r="1">${text("A1", "Question")}${text("B1", "Answer")}</row>`],
		afterRows: '<mergeCells count="2"><mergeCell ref="C6:D6"/><mergeCell ref="B10:B11"/></mergeCells>',
		workbook: `<workbook xmlns:r="${relations}"><sheets>${sheets}</sheets></workbook>`,
	});
}

export const chineseList =
	"供应商调查表;;\r\n序号;问题;答复\r\n1;是否通过 IATF 16949 认证？;\r\n2;员工总数;\r\n3;近三年销售额;\r\n";

export const withMacros = () =>
	makeZip([
		{ name: "xl/vbaProject.bin", content: "x" },
		{ name: "xl/workbook.xml", content: "<workbook/>" },
	]);

const types: Record<string, string> = {
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	csv: "text/csv",
};

/** As the server lays an upload down. */
export async function uploadOf(folder: string, fileName: string, content: string | Buffer): Promise<UploadedFile> {
	const bytes = Buffer.from(content);
	const quarantinePath = join(folder, "quarantine", newToken());
	await mkdir(join(folder, "quarantine"), { recursive: true });
	await writeFile(quarantinePath, bytes);
	const mediaType = types[fileName.split(".").at(-1)!] ?? types.xlsx!;
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	return { field: "file", fileName, mediaType, sizeBytes: bytes.length, sha256, quarantinePath };
}
