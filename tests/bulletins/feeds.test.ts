import { SaxesParser } from "saxes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFeed } from "../../src/features/bulletins/find-feed.ts";
import { publishBulletinFiles } from "../../src/features/bulletins/publish-bulletin-files.ts";
import { writeAtom } from "../../src/features/bulletins/write-atom.ts";
import { writeJsonFeed } from "../../src/features/bulletins/write-json-feed.ts";
import { writeRss } from "../../src/features/bulletins/write-rss.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { readCompany } from "../../src/platform/company.ts";
import { xmlText } from "../../src/platform/http/xml-text.ts";
import { useDatabase } from "../support/database.ts";
import { type BulletinFolder, bulletinFolder, settings, smallCatalogue } from "./house.ts";

const house = useDatabase();
const content = new URL("../../content", import.meta.url).pathname;
const title = `Seals & "rings" <6205> ]]> \u{1F529}`;
let folder: BulletinFolder;

beforeAll(async () => {
	await smallCatalogue(house.db);
	folder = await bulletinFolder();
	await folder.write("seals", {
		number: "PCN-2026-001",
		kind: "change-notice",
		title,
		products: ["6205", "6204"],
		more: "reasons: [MATER]\nmilestones:\n  - { code: first-shipment, on: 2026-05-04 }",
		body: "## Why & how\n\nA < B, `x && y` ]]>",
	});
	await folder.write("note", { number: "TN-2026-001", published: "2026-02-01T08:00:00Z" });
	await publishBulletinFiles(house.db, system("content"), folder.path);
});
afterAll(() => folder.drop());

const feed = async (format: "rss" | "atom" | "json", kind: "all" | "change-notice" | "event" = "all") =>
	findFeed(house.db, { locale: "en", kind, format }, await readCompany(content), settings.siteUrl);

interface Element {
	name: string;
	attributes: Record<string, string>;
	children: Element[];
	text: string;
}

/** Strict, with namespaces: throws on anything that is not well-formed. */
function parseXml(xml: string): Element {
	const root: Element = { name: "", attributes: {}, children: [], text: "" };
	const open = [root];
	const parser = new SaxesParser({ xmlns: true });
	parser.on("error", (error) => {
		throw error;
	});
	parser.on("opentag", (tag) => {
		const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]));
		const element = { name: `{${tag.uri}}${tag.local}`, attributes, children: [], text: "" };
		open.at(-1)!.children.push(element);
		open.push(element);
	});
	parser.on("text", (text) => (open.at(-1)!.text += text));
	parser.on("closetag", () => open.pop());
	parser.write(xml).close();
	return root.children[0]!;
}

const all = (element: Element, name: string) => element.children.filter((child) => child.name === name);
const one = (element: Element, name: string) => {
	expect(all(element, name), name).toHaveLength(1);
	return all(element, name)[0]!;
};

test("the RSS feed is well-formed RSS 2.0 with the full text", async () => {
	const rss = parseXml(writeRss(await feed("rss")));
	expect(rss).toMatchObject({ name: "{}rss", attributes: { version: "2.0" } });
	const channel = one(rss, "{}channel");
	for (const name of ["title", "link", "description", "language", "lastBuildDate"]) one(channel, `{}${name}`);
	expect(one(channel, "{http://www.w3.org/2005/Atom}link").attributes).toMatchObject({
		rel: "self",
		href: "https://portal.example/feeds/en/all.rss",
	});
	const [newest, older] = all(channel, "{}item");
	expect(one(newest!, "{}title").text).toContain("TN-2026-001");
	expect(one(older!, "{}title").text).toBe(`PCN-2026-001: ${title}`);
	expect(one(older!, "{}guid")).toMatchObject({ attributes: { isPermaLink: "false" } });
	expect(one(older!, "{}pubDate").text).toBe("Mon, 12 Jan 2026 08:00:00 GMT");
	expect(one(older!, "{}link").text).toBe("https://portal.example/en/bulletins/seals");
	expect(one(older!, "{http://purl.org/rss/1.0/modules/content/}encoded").text).toContain("<h2>Why &amp; how</h2>");
});

test("the Atom feed has what RFC 4287 obliges it to have", async () => {
	const atom = "{http://www.w3.org/2005/Atom}";
	const parsed = parseXml(writeAtom(await feed("atom", "change-notice")));
	expect(parsed).toMatchObject({ name: `${atom}feed`, attributes: { "xml:lang": "en" } });
	for (const name of ["id", "title", "updated", "author"]) one(parsed, atom + name);
	const self = all(parsed, `${atom}link`).find(({ attributes }) => attributes.rel === "self");
	expect(self?.attributes.href).toBe("https://portal.example/feeds/en/change-notice.atom");
	const entry = one(parsed, `${atom}entry`);
	for (const name of ["id", "title", "updated", "published", "summary"]) one(entry, atom + name);
	expect(one(entry, `${atom}id`).text).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
	expect(one(entry, `${atom}updated`).text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
	expect(one(entry, `${atom}content`)).toMatchObject({
		attributes: { type: "html" },
		text: expect.stringContaining("<h2>Why &amp; how</h2>"),
	});
	expect(all(entry, `${atom}link`).map(({ attributes }) => attributes.hreflang)).toEqual(["en", "zh-CN"]);
});

test("the JSON feed is version 1.1 and carries numbers, dates and parts as data", async () => {
	const parsed = JSON.parse(writeJsonFeed(await feed("json"))) as Record<string, unknown> & { items: unknown[] };
	expect(parsed).toMatchObject({
		version: "https://jsonfeed.org/version/1.1",
		home_page_url: "https://portal.example/en/bulletins",
		feed_url: "https://portal.example/feeds/en/all.json",
		language: "en",
		authors: [{ name: expect.any(String) }],
	});
	expect(parsed.items[1]).toMatchObject({
		id: expect.stringMatching(/^urn:uuid:/),
		url: "https://portal.example/en/bulletins/seals",
		title: `PCN-2026-001: ${title}`,
		content_html: expect.stringContaining("<h2>Why &amp; how</h2>"),
		date_published: "2026-01-12T08:00:00.000Z",
		date_modified: expect.any(String),
		_pcn: {
			number: "PCN-2026-001",
			revision: 1,
			reasons: ["MATER"],
			milestones: [{ code: "first-shipment", on: "2026-05-04" }],
			part_numbers: ["6204", "6205"],
			replacements: [],
		},
	});
});

test("a feed without entries is still a feed", async () => {
	expect(parseXml(writeRss(await feed("rss", "event"))).name).toBe("{}rss");
	expect(one(parseXml(writeAtom(await feed("atom", "event"))), "{http://www.w3.org/2005/Atom}updated").text).not.toBe(
		"",
	);
	expect(JSON.parse(writeJsonFeed(await feed("json", "event"))).items).toEqual([]);
});

test("what XML cannot hold is left out", () => {
	expect(xmlText("a\u0000\u0008\uFFFE\uD800b<&\"'>\u{1F529}\n")).toBe("ab&lt;&amp;&quot;&#39;&gt;\u{1F529}\n");
});
