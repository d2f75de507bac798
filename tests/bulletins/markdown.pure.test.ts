import { expect, test } from "vitest";
import { readFrontMatter } from "../../src/platform/front-matter.ts";
import { renderMarkdown } from "../../src/platform/markdown.ts";
import { isSafeLink, sanitiseHtml } from "../../src/platform/sanitise-html.ts";

const payloads = [
	"<script>alert(1)</script>",
	"<img src=x onerror=alert(1)>",
	"<svg/onload=alert(1)>",
	"<iframe src='https://evil.example'></iframe>",
	"<a href='javascript:alert(1)'>x</a>",
	"[x](javascript:alert(1))",
	"[x](JaVaScRiPt:alert(1))",
	"[x](java\tscript:alert(1))",
	"[x](&#106;avascript:alert(1))",
	"[x](data:text/html;base64,PHNjcmlwdD4=)",
	"[x](vbscript:msgbox(1))",
	"[x](//evil.example)",
	"[x](/\\evil.example)",
	"[x](\\\\evil.example)",
	"[x](http://evil.example)",
	'[x](https://ok.example"onmouseover="alert(1))',
	"![x](https://evil.example/pixel.png)",
	'![x](x" onerror="alert(1))',
	"<style>body{display:none}</style>",
	"<form action='https://evil.example'><input name=password></form>",
	"<div style='position:fixed;inset:0'>x</div>",
	"# <img src=x onerror=alert(1)>\n\n| a | b |\n|---|---|\n| <script>1</script> | 2 |",
	"```html\n<script>alert(1)</script>\n```",
	"<!--><script>alert(1)</script>-->",
	"<math><mtext></p><style><img src=x onerror=alert(1)>",
];

test.each(payloads)("%j runs nothing and loads nothing", (payload) => {
	const html = renderMarkdown(payload, "Table");
	for (const tag of html.match(/<[^>]*>/g) ?? []) {
		expect(tag).toMatch(/^<\/?(?:p|a|h[2-6]|div|table|thead|tbody|tr|th|td|code|pre|strong|em|ul|ol|li|br)\b/);
		expect(tag).not.toMatch(/\son\w+=|style=|javascript:|data:|src=|"\/\/|"\/\\|"http:/i);
	}
});

test("HTML that somebody typed is shown as it was typed", () => {
	expect(renderMarkdown("Set <b>M8</b> to 5 Nm", "Table")).toBe("<p>Set &lt;b&gt;M8&lt;/b&gt; to 5 Nm</p>\n");
});

test("the sanitiser holds by itself, should the renderer ever let something through", () => {
	expect(sanitiseHtml('<p onclick="x()">a<script>b</script><img src=x></p>')).toBe("<p>a</p>");
	expect(sanitiseHtml('<a href="//evil.example" target="_blank">x</a>')).toBe("<a>x</a>");
	expect(sanitiseHtml('<div class="scroller fixed" style="inset:0">x</div>')).toBe('<div class="scroller">x</div>');
});

test("links lead to https, mail and our own pages", () => {
	const safe = ["https://iso.org", "mailto:a@b.example", "/en/help", "#why", "?kind=event", "help", "help/seats"];
	for (const href of safe) expect(isSafeLink(href), href).toBe(true);
	const unsafe = ["http://a.example", "ftp://a", "//a", "///a", "/\\a", "\\a", "https:///a", "https://a b", "x:y", ""];
	for (const href of unsafe) expect(isSafeLink(href), href).toBe(false);
	expect(renderMarkdown("[ISO](https://iso.org) [h](/en/help)", "T")).toContain(
		'<a href="https://iso.org" rel="noopener noreferrer">ISO</a> <a href="/en/help">h</a>',
	);
});

test("headings begin at the second rank and leave none out; tables scroll, are named and have scopes", () => {
	const html = renderMarkdown("# One\n\n##### Two\n\n| | Before |\n|---|--:|\n| Grease | 5 |\n", "Table");
	expect(html).toContain("<h2>One</h2>");
	expect(html).toContain("<h3>Two</h3>");
	expect(html).toContain('<div class="scroller" tabindex="0" role="region" aria-label="Table: Two"><table>');
	expect(html).toContain('<th scope="col" class="number">Before</th>');
	expect(html).toContain('<th scope="row">Grease</th><td class="number">5</td>');
});

test("front matter is data; aliases that grow are refused", () => {
	expect(readFrontMatter("---\non: 2026-01-01\n---\ntext")).toEqual({ data: { on: "2026-01-01" }, body: "text" });
	expect(() => readFrontMatter("---\na: &x [1]\nb: [*x, *x]\n---\n")).toThrow();
	expect(() => readFrontMatter("no")).toThrow("front matter");
});
