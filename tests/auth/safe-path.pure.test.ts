import { expect, test } from "vitest";
import { safePath } from "../../src/platform/http/safe-path.ts";

const away = [
	"//evil.example",
	"///evil.example",
	"////evil.example",
	"/\\evil.example",
	"\\\\evil.example",
	"\\/evil.example",
	"/\t/evil.example",
	"/\n/evil.example",
	"/\r/evil.example",
	"\t//evil.example",
	" //evil.example",
	"/ /evil.example\u0000",
	"/%2f%2fevil.example",
	"/%2F%2Fevil.example",
	"/%5cevil.example",
	"/%5C%5Cevil.example",
	"%2f%2fevil.example",
	"/.//evil.example",
	"/..//evil.example",
	"/a/..//evil.example",
	"/./%2fevil.example",
	"/%2e//evil.example",
	"/%2e%2e//evil.example",
	"https://evil.example",
	"HTTPS://evil.example",
	"https:evil.example",
	"https:/evil.example",
	"http:\\\\evil.example",
	"javascript:alert(1)",
	"JavaScript:alert(1)",
	"java\nscript:alert(1)",
	"data:text/html,x",
	"vbscript:x",
	"//portal.example@evil.example",
	"https://portal.example@evil.example",
	"//evil。example",
	"/\u202e//evil.example",
	"/\u200b/evil.example",
	"evil.example",
	"?next=//evil.example",
	"#//evil.example",
	"",
	"/".repeat(3),
	`/${"a".repeat(3_000)}`,
];

test.each(away)("%j leads home", (candidate) => {
	expect(safePath(candidate, "/home")).toBe("/home");
});

test.each([
	["/en/rfqs", "/en/rfqs"],
	["/zh-cn/compare?p=6205-2RS&p=6206", "/zh-cn/compare?p=6205-2RS&p=6206"],
	["/en/desk/leads?x=//y#z", "/en/desk/leads?x=//y#z"],
	["/en/search?q=轴承", "/en/search?q=%E8%BD%B4%E6%89%BF"],
	["/@evil.example", "/@evil.example"],
])("%j is a path of ours", (candidate, expected) => {
	expect(safePath(candidate, "/home")).toBe(expected);
});

test("whatever is answered, a browser stays on our origin", () => {
	for (const candidate of away) {
		const url = new URL(safePath(candidate, "/home"), "https://portal.example");
		expect(url.origin).toBe("https://portal.example");
	}
});

test("nothing given is nothing asked", () => {
	expect([safePath(null, "/home"), safePath(undefined, "/home")]).toEqual(["/home", "/home"]);
});
