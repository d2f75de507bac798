// Every page there is, as everybody who may open it: no finding of axe (WCAG 2.2 AA) in light or dark, nothing that runs
// over the edge of a phone, no violation of the content security policy, everything reachable by keyboard.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { locales } from "../../src/platform/i18n/locales.ts";
import { signIn } from "./people.ts";

/** `/list → /more` is the first thing of a list, and what lies under it. */
const pages: Record<string, readonly string[]> = {
	visitor: [
		"",
		"/catalogue",
		"/catalogue/rolling-bearings",
		"/catalogue/deep-groove-ball-bearings?f.bore_diameter.min=20&f.sealing=two-seals",
		"/products/6205-2RS",
		"/products/ISO4014-M10x60-8.8",
		"/products/MHU3-5495",
		"/compare",
		"/compare?p=6205-2RS&p=6205-2Z&p=6205&diff=1",
		"/compare?p=6205-2RS&p=6206-2RS&p=6208&r.bore_diameter=%3D25+mm&r.dynamic_load_rating=%3E%3D15+kN",
		"/compare?p=6205-2RS&p=1205&p=7205-B&p=NU205&p=6206&p=6207&p=6208&require=1&r.bore_diameter=%3D25+parsecs",
		"/search?q=6205",
		"/search?q=%E8%9E%BA%E6%A0%93",
		"/search?q=nothing-like-it",
		"/search?q=deep+groove+bore+26+mm",
		"/search?q=deep+grove+2RS+C3",
		"/similar",
		"/similar?number=VB6205DD&requirements=bore+26+mm%0Acolour+red",
		"/bulletins",
		"/bulletins/price-list-2027",
		"/dossier",
		"/dossier/quality",
		"/help",
		"/help/register",
		"/help/quotes",
		"/rfqs/guest?product=6205-2RS",
		"/rfqs/confirm",
		"/register",
		"/sign-in",
		"/forgot-password",
		"/no-such-page",
	],
	"mei@harbour-rail.example": [
		"/rfqs",
		"/rfqs/new",
		"/rfqs/new?product=6205-2RS&product=MHU3-5495",
		"/rfqs/bills",
		"/rfqs?state=quoted → ",
		"/rfqs?state=quoted → /talk",
		"/rfqs?state=quoted → /quote",
		"/rfqs?state=quoted → /quote?answer=accept",
		"/rfqs?state=quoted → /quote?answer=counter",
		"/rfqs?state=quoted → /quote?answer=decline",
		"/rfqs?state=closed → /quote",
		"/account",
		"/organisation",
		"/part-numbers",
		"/comparisons",
		"/compare?p=6205-2RS&p=6206-2RS",
		"/sign-out",
	],
	"petra@minhe.example": [
		"/desk",
		"/desk/leads",
		"/desk/organisations",
		"/desk/demand",
		"/desk/approvals",
		"/desk/prices",
		"/desk/prices → ",
		"/desk/prices/rates",
		"/desk/prices/disclosure",
		"/account",
	],
	"wei@minhe.example": [
		"/desk/rfqs",
		"/desk/rfqs/new",
		"/desk/rfqs?state=quoted → ",
		"/desk/rfqs?state=quoted → /talk?side=inner",
		"/desk/quotes",
		"/desk/quotes?state=drafting → ",
		"/desk/quotes?state=drafting → /preview",
		"/desk/quotes?state=closed → ",
	],
	"ada@minhe.example": ["/desk", "/desk/people", "/desk/machinery"],
	"eva@minhe.example": [
		"/desk/product-data",
		"/desk/product-data/deep-groove-ball-bearings",
		"/desk/product-data/imports",
		"/desk/product-data/export",
		"/desk/product-data/completeness",
		"/desk/product-data/worklist",
		"/desk/product-data/products/6205-2RS/history",
		"/desk/product-data/products/6205-2RS/replacements",
	],
};

const widths = [390, 820, 1440];

for (const [who, paths] of Object.entries(pages)) {
	for (const locale of locales) {
		test(`every page is sound for ${who} in ${locale}`, async ({ browser }) => {
			test.setTimeout(240_000);
			for (const colorScheme of ["light", "dark"] as const) {
				const context = await open(browser, who, colorScheme);
				const page = await context.newPage();
				page.on("console", (message) => expect.soft(message.text(), page.url()).not.toMatch(/Content Security Policy/));
				page.on("pageerror", (error) => expect.soft(error.message, page.url()).toBe(""));
				for (const listed of paths) {
					const path = await resolve(page, locale, listed);
					await page.setViewportSize({ width: 1440, height: 900 });
					const response = await page.goto(`/${locale}${path}`);
					expect.soft(response!.status(), path).toBeLessThan(/^.(no-such-page|rfqs.confirm)$/.test(path) ? 405 : 400);
					// What does not depend on colour was looked at in the light.
					const axe = new AxeBuilder({ page });
					if (colorScheme === "light") axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
					else axe.withRules(["color-contrast"]);
					const { violations } = await axe.analyze();
					expect
						.soft(
							violations.map(
								({ id, nodes }) =>
									`${id}: ${nodes
										.map(({ target }) => target.join(" "))
										.slice(0, 3)
										.join(" | ")}`,
							),
							`${colorScheme} ${path}`,
						)
						.toEqual([]);
					for (const width of colorScheme === "light" ? widths : []) {
						await page.setViewportSize({ width, height: 900 });
						const wide = await page.evaluate(() => document.documentElement.scrollWidth);
						expect.soft(wide, `${path} at ${width} px`).toBeLessThanOrEqual(width);
					}
				}
				await context.close();
			}
		});
	}
}

test("a buyer reaches everything on a product page by keyboard, and sees where the focus is", async ({ page }) => {
	await page.goto("/en/products/6205-2RS");
	const wanted = await page
		.locator("a[href]:visible, button:visible, input:visible:not([type=hidden]), select:visible, summary:visible")
		.count();
	const reached = new Set<string>();
	for (let press = 0; press < wanted + 20; press++) {
		await page.keyboard.press("Tab");
		const focus = await page.evaluate(() => {
			const here = document.activeElement as HTMLElement;
			const style = getComputedStyle(here);
			return {
				path: here.outerHTML.slice(0, 120) + here.getBoundingClientRect().top,
				isSeen: style.outlineStyle !== "none" || here === document.body,
			};
		});
		expect.soft(focus.isSeen, focus.path).toBe(true);
		reached.add(focus.path);
	}
	expect(reached.size).toBeGreaterThanOrEqual(wanted);
});

async function open(browser: Browser, who: string, colorScheme: "light" | "dark"): Promise<BrowserContext> {
	const context = await browser.newContext({ colorScheme });
	if (who === "visitor") return context;
	const page = await context.newPage();
	await signIn(page, who);
	await page.close();
	return context;
}

async function resolve(page: Page, locale: string, listed: string): Promise<string> {
	const [list, under] = listed.split("→");
	if (under === undefined) return listed;
	await page.goto(`/${locale}${list!.trim()}`);
	const address = `/${locale}${list!.trim().split("?")[0]!}/`;
	const href = await page.locator(`main tbody a[href^="${address}"]`).first().getAttribute("href");
	return href!.slice(`/${locale}`.length) + under.trim();
}
