// The parts of a workbook around its rows (ECMA-376): as little as Excel, Numbers and LibreOffice need.
import { writeOfficeText } from "./office-text.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const partType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** Comes first in the file, when nobody knows yet how many sheets there will be: what is not named here is a sheet. */
export const contentTypes = `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${partType}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${partType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${partType}.styles+xml"/></Types>`;

export const packageRelations = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export const workbook = (names: readonly string[]) =>
	`${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names
		.map((name, at) => {
			const quoted = writeOfficeText(name).replaceAll('"', "&quot;");
			return `<sheet name="${quoted}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`;
		})
		.join("")}</sheets></workbook>`;

export const workbookRelations = (sheets: number) =>
	`${declaration}<Relationships xmlns="${packages}/relationships">${numbers(sheets)
		.map((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)
		.join("")}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;

/** 0 as it comes, 1 text (so that "1/2" does not become a date when somebody edits it), 2 the head in bold. */
export const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** The head stays while the rows scroll. */
export function sheetStart(columnWidths: readonly number[]): string {
	const columns = columnWidths.map(
		(width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
	);
	return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${
		columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""
	}<sheetData>`;
}
