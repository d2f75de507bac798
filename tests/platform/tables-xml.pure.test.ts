import { expect, test } from "vitest";
import { type XmlEvent, openXml } from "../../src/platform/tables/open-xml.ts";
import { encodeChinese, makeFile, refusalOf } from "./tables-files.ts";

async function readXml(content: string | Buffer, options: Parameters<typeof openXml>[2] = {}) {
	const xml = await openXml(makeFile("catalog.xml", content), "catalog.xml", options);
	const events: XmlEvent[] = [];
	try {
		for await (const batch of xml.events) events.push(...batch);
	} finally {
		await xml.close();
	}
	return { ...xml, events, text: events.flatMap((event) => (event.kind === "text" ? event.text : [])).join("|") };
}

test("tags, attributes and texts come with their lines, without prefixes and without the space between", async () => {
	const { events } = await readXml(
		'<?xml version="1.0"?>\n<b:A xmlns:b="u">\n  <b:B n="1">6205 &amp; <![CDATA[<x>]]></b:B>\n</b:A>\n',
	);
	expect(events).toEqual([
		{ kind: "open", name: "A", attributes: { "xmlns:b": "u" }, line: 2 },
		{ kind: "open", name: "B", attributes: { n: "1" }, line: 3 },
		{ kind: "text", text: "6205 & ", line: 3 },
		{ kind: "text", text: "<x>", line: 3 },
		{ kind: "close", name: "B", line: 3 },
		{ kind: "close", name: "A", line: 4 },
	]);
});

const declare = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>Gehäuse 轴承</a>`;

test.each([
	["UTF-8", Buffer.from(declare("UTF-8")), "Gehäuse 轴承"],
	["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${declare("utf-8")}`), "Gehäuse 轴承"],
	["UTF-16", Buffer.from(`\uFEFF${declare("UTF-16")}`, "utf16le"), "Gehäuse 轴承"],
	["UTF-16 from the other end", Buffer.from(`\uFEFF${declare("UTF-16")}`, "utf16le").swap16(), "Gehäuse 轴承"],
	["GB 18030", encodeChinese(declare("GB18030").replace("ä", "")), "Gehuse 轴承"],
	["ISO-8859-1", Buffer.from(declare("ISO-8859-1").replace("轴承", ""), "latin1"), "Gehäuse "],
])("a catalogue declared in %s is read", async (_, bytes, text) => {
	expect((await readXml(bytes)).text).toBe(text);
});

test("an encoding nobody can promise, and bytes that are not what was declared, are refused", async () => {
	expect(await refusalOf(readXml(declare("EBCDIC-CP-US")))).toEqual({
		code: "table-xml-encoding",
		facts: { file: "catalog.xml", value: "EBCDIC-CP-US" },
	});
	expect(await refusalOf(readXml(Buffer.from("<a>\n\n\xe4</a>", "latin1")))).toMatchObject({ code: "table-encoding" });
});

const laughs = `<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>\n<a>&m;</a>`;
const outside = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`;

test.each([
	["entities that multiply", laughs],
	["an entity that reads another file", outside],
	["an entity nobody declared", "<a>&auml;</a>"],
])("%s are refused with the line", async (_, text) => {
	for (const options of [{}, { allowsPlainDoctype: true }]) {
		const refusal = await refusalOf(readXml(`\n${text}`.trimStart(), options));
		expect(refusal).toEqual({ code: "table-xml-entities", facts: { file: "catalog.xml", row: 1 } });
	}
});

test("the DOCTYPE that BMEcat 1.2 asks for is taken where the reader says so, and never looked up", async () => {
	const text = '<!DOCTYPE BMECAT SYSTEM "bmecat_new_catalog_1_2.dtd"><BMECAT>1.2</BMECAT>';
	expect((await readXml(text, { allowsPlainDoctype: true })).text).toBe("1.2");
	expect(await refusalOf(readXml(text))).toMatchObject({ code: "table-xml-entities" });
});

test("what is not well formed, or ends half way, is refused with the line", async () => {
	for (const text of ["<a>\n<b></a>", "<a>\n<b>", "<a/>\n<b/>", "<a>\n&#0;</a>"]) {
		expect(await refusalOf(readXml(text))).toMatchObject({ code: "table-xml-broken", facts: { row: 2 } });
	}
});

test("tags a thousand deep and a text without end are refused", async () => {
	const tooDeep = { code: "table-xml-too-deep", facts: { file: "catalog.xml", row: 1 } };
	expect(await refusalOf(readXml("<a>".repeat(1_000)))).toEqual(tooDeep);
	const options = { recordLength: 100_000 };
	expect(await refusalOf(readXml(`<a>${"x".repeat(400_000)}</a><b>`, options))).toEqual(tooDeep);
	expect(await refusalOf(readXml(`<a x="${"x".repeat(400_000)}`, options))).toEqual(tooDeep);
});

test("a file over the limit is refused by its size", async () => {
	expect(await refusalOf(readXml("<a/>".padEnd(2_000), { bytes: 1_000 }))).toMatchObject({ code: "table-too-large" });
});
