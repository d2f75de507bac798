// Every page there is, as everybody who may open it: no finding of axe (WCAG 2.2 AA) in light or dark, nothing that runs
// over the edge of a phone, no violation of the content security policy, everything reachable by keyboard.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { locales } from "../../src/platform/i18n/locales.ts";
import { globSync } from "node:fs";
import { pages, unlisted } from "./pages.ts";
import { signIn } from "./people.ts";

/** `[/rivals/0]…` is a link further down; a step without it is what a list leads to. */
const linkBelow = /^\[([^\]]+)\](.*)$/;

const widths = [390, 820, 1440];

for (const [list, paths] of Object.entries(pages)) {
	const who = list.split(" · ")[0]!;
	for (const locale of locales) {
		test(`every page is sound for ${list} in ${locale}`, async ({ browser }) => {
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

test("no page of the house stands in no list", () => {
	const folder = new URL("../../src/pages/[locale]/", import.meta.url).pathname;
	const routes = globSync("**/*.astro", { cwd: folder }).map((file) => `/${file}`.replace(/(?:\/index)?\.astro$/, ""));
	const listed = Object.values(pages).flat().map(asRoute);
	const missing = routes.filter((route) => !listed.some((path) => fits(route, path)) && !(route in unlisted));
	expect(missing).toEqual([]);
	expect(Object.keys(unlisted).filter((route) => !routes.includes(route))).toEqual([]);
});

/** What a listed page is, where its address is known only when it is looked at: `/rfqs?state=quoted → /talk` is `/rfqs/*\/talk`. */
function asRoute(listed: string): string {
	const [list, ...steps] = listed.split("→").map((step) => step.trim().replace(/\?.*$/, ""));
	const under = steps.map((step) => {
		const link = linkBelow.exec(step);
		return link ? link[1]!.replace(/[^/]*$/, "*") + link[2]! : `/*${step}`;
	});
	return [list, ...under].join("");
}

/** A folder in square brackets is anything, but not what another page is called. */
function fits(route: string, path: string): boolean {
	const [want, have] = [route.split("/"), path.split("/")];
	return (
		want.length === have.length &&
		want.every((part, at) => part === have[at] || (part.startsWith("[") && have[at] !== "new"))
	);
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
	const [list, ...steps] = listed.split("→").map((step) => step.trim());
	let path = list!;
	for (const step of steps) {
		const [, below, under] = linkBelow.exec(step) ?? [step, "/", step];
		const address = `/${locale}${path.split("?")[0]!}${below}`;
		const links = page.locator(`main a[href^="${address}"]:not([href$="/new"])`);
		const inTable = page.locator("main tbody").getByRole("link").and(links);
		// A house that has just begun is still filling its lists.
		await expect(async () => {
			await page.goto(`/${locale}${path}`);
			expect(await links.count(), `${path} leads to nothing`).toBeGreaterThan(0);
		}).toPass({ timeout: 60_000 });
		const href = await ((await inTable.count()) > 0 ? inTable : links).first().getAttribute("href");
		path = href!.replace(/#.*$/, "").slice(`/${locale}`.length) + under;
	}
	return path;
}
