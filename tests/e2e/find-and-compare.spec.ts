// Finding and comparing as a buyer does it: what is typed becomes filters that can be taken away, nothing found leads on,
// a list of requirements leads to the nearest products, and a comparison against it is kept, shared and becomes an RFQ.
import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import type { Locale } from "../../src/platform/i18n/locales.ts";
import { openAs, openBrowser, type Situation, situations } from "./people.ts";

const mei = "mei@harbour-rail.example";
const part = (page: Page, partNumber: string) =>
	page.locator(`main a.part[href$="/products/${encodeURIComponent(partNumber)}"]`).first();
const chips = (page: Page) => page.locator("main ul[aria-labelledby=understood] > li");
/** A product that is found by its whole number alone stands by itself, without a list to count. */
const found = async (page: Page) => {
	const heading = page.locator("#found-products");
	if ((await heading.count()) === 0) return 1;
	return Number(((await heading.textContent()) ?? "").replaceAll(/\D/g, ""));
};

const searches: readonly { typed: string; says: Record<Locale, readonly string[]>; finds: string }[] = [
	{
		typed: "M8x30 A2-70",
		says: { en: ["M8 × 30 mm", "A2-70 stainless"], "zh-cn": ["M8 × 30 mm", "A2-70 不锈钢"] },
		finds: "ISO4017-M8x30-A2-70",
	},
	{
		typed: "6205 2RS C3",
		says: { en: ["6205", "Contact seal on both sides", "C3"], "zh-cn": ["6205", "两面带接触式密封圈", "C3"] },
		finds: "6205-2RS-C3",
	},
	{ typed: "25×52×15", says: { en: ["25 mm × 52 mm × 15 mm"], "zh-cn": ["25 mm × 52 mm × 15 mm"] }, finds: "6205" },
	{
		typed: "不锈钢 螺栓",
		says: { en: ["Stainless steel A2", "螺栓"], "zh-cn": ["不锈钢 A2", "螺栓"] },
		finds: "ISO4014-M10x60-A2-70",
	},
];

for (const situation of situations) {
	test(`what a buyer types becomes chips, taken away one by one, ${situation.told}`, async ({ browser }) => {
		const page = await openBrowser(browser, situation);
		for (const { typed, says, finds } of searches) {
			await search(page, typed);
			await expect(part(page, finds)).toBeVisible();
			const understood = says[situation.locale];
			await expect(chips(page)).toHaveCount(understood.length);
			for (const [at, text] of understood.entries()) await expect(chips(page).nth(at)).toContainText(text);
			for (let left = understood.length - 1, before = await found(page); left > 0; left--) {
				await chips(page).last().locator("a").first().click();
				await expect(chips(page)).toHaveCount(left);
				await expect(part(page, finds)).toBeVisible();
				const now = await found(page);
				expect(now).toBeGreaterThan(before);
				before = now;
			}
			await chips(page).last().locator("a").first().click();
			await expect(page.locator("main [name=q]")).toHaveValue("");
		}
		await page.context().close();
	});

	test(`one Chinese character finds, and slips are forgiven in words but not in numbers, ${situation.told}`, async ({
		browser,
	}) => {
		const page = await openBrowser(browser, situation);
		await search(page, "轴");
		expect(await found(page)).toBeGreaterThan(100);
		await search(page, "密");
		await expect(part(page, "6000-2RS")).toBeVisible();

		const slip = situation.locale === "en" ? "deep grove bearing" : "深沟求轴承";
		await search(page, slip);
		await expect(page.locator("main [role=status]")).toContainText(
			situation.locale === "en" ? "deep groove" : "深沟球轴承",
		);
		await expect(part(page, "6003-2RS")).toBeVisible();
		await page.locator("main [role=status] a").click();
		await expect(page.locator("main [role=status]")).not.toContainText(
			situation.locale === "en" ? "deep groove" : "深沟球轴承",
		);

		await search(page, "6295");
		await expect(part(page, "6205")).toHaveCount(0);
		await page.context().close();
	});

	test(`nothing found leads to the nearest and is noted at the desk, ${situation.told}`, async ({ browser }) => {
		const page = await openBrowser(browser, situation);
		const typed = "M8x33 A2-70";
		await search(page, typed);
		await expect(page.locator("main [role=status]")).toContainText(typed);
		await page.getByRole("link", { name: "30 mm" }).click();
		await expect(part(page, "ISO4017-M8x30-A2-70")).toBeVisible();

		const desk = await openAs(browser, "petra@minhe.example", situation);
		await desk.goto(`/${situation.locale}/desk`);
		await desk.locator('main a[href$="/desk/demand"]').first().click();
		await expect(desk.locator("main table")).toContainText(typed, { ignoreCase: true });
		await desk.context().close();
		await page.context().close();
	});

	test(`a list of requirements becomes a comparison, a shared one and an RFQ, ${situation.told}`, async ({
		browser,
	}) => {
		test.setTimeout(120_000);
		const page = await openAs(browser, mei, situation);
		await pasteRequirements(page, situation.locale);
		await compareAgainstThem(page, situation.locale);
		await showEight(page);
		const address = await save(page, `Axle box ${situation.told}`);
		await seeTheSame(browser, situation, address, `Axle box ${situation.told}`);
		await askForPrices(page);
		await page.context().close();
	});

	test(`a few products are drawn as a radar and as curves, ${situation.told}`, async ({ browser }) => {
		const page = await openBrowser(browser, situation);
		await page.goto(`/${situation.locale}/compare?p=6205-2RS&p=6206-2RS&p=6208`);
		const charts = page.locator("section[aria-labelledby=charts-heading]");
		await expect(charts.getByRole("img")).toHaveCount(2);
		// What is drawn can be read as well: shares of the best value, points of the curves.
		for (const table of await charts.locator("table").all())
			for (const partNumber of ["6205-2RS", "6206-2RS", "6208"]) await expect(table).toContainText(partNumber);
		await page.context().close();
	});
}

for (const locale of ["en", "zh-cn"] as const)
	test(`the search box suggests while somebody types, by keyboard, ${locale}`, async ({ page }) => {
		await page.goto(`/${locale}`);
		const box = page.locator("#site-search");
		const options = page.getByRole("option");
		await box.pressSequentially("6205");
		await expect(options.first()).toBeVisible();
		await expect(box).toHaveAttribute("aria-expanded", "true");
		await box.press("ArrowDown");
		await expect(options.first()).toHaveAttribute("aria-selected", "true");
		const wanted = (await options.first().textContent())!;
		await box.press("Escape");
		await expect(options).toHaveCount(0);
		await expect(box).toHaveValue("6205");
		await box.press("ArrowDown");
		await expect(options.first()).toHaveText(wanted);
		await box.press("ArrowDown");
		await box.press("Enter");
		await expect(page).toHaveURL(/6205/);
		await expect(page.locator("main h1")).toBeVisible();

		await box.fill("");
		await box.pressSequentially("滚");
		await expect(options.filter({ hasText: locale === "en" ? "Roller bearings" : "滚子轴承" }).first()).toBeVisible();
	});

async function search(page: Page, typed: string): Promise<void> {
	await page.locator("#site-search").fill(typed);
	await page.locator("#site-search").press("Enter");
	await expect(page.locator("main [name=q]")).toHaveValue(typed);
}

/** Two lines as they come from a sheet: the property, a tab, the value. */
async function pasteRequirements(page: Page, locale: Locale): Promise<void> {
	const list = {
		en: "Bore diameter\t25 mm\nBasic dynamic load rating\t>= 15 kN",
		"zh-cn": "内径\t25 mm\n基本额定动载荷\t≥15 kN",
	}[locale];
	await page.goto(`/${locale}/similar`);
	await page.locator("main [name=requirements]").fill(list);
	await page.locator("main [name=family]").selectOption("deep-groove-ball-bearings");
	await page.locator("main form button").click();
	const heads = page.locator("main thead th a");
	await expect(heads.first()).toHaveText("6305-2RS");
	await expect(page.locator("main tbody tr")).toHaveCount(2);
	// 6205-2RS carries 14.8 kN.
	await expect(page.locator("main tbody tr").nth(1)).toContainText("−0.2 kN (−1.3 %)");
	await page.locator('main a[href*="/compare?"]').first().click();
}

async function compareAgainstThem(page: Page, locale: Locale): Promise<void> {
	const required = page.locator("main th.required");
	await expect(required).toHaveText(locale === "en" ? "Your requirement" : "您的要求");
	const load = page.locator("main tbody tr", { hasText: "≥ 15 kN" });
	await expect(load).toHaveCount(1);
	await expect(load).toContainText("−0.2 kN");
	await expect(load).toContainText("−1.3 %");
	await page.locator('main a[href*="diff=deviations"]').first().click();
	await expect(page.locator("main tbody th.name:not(.summary th)")).toHaveCount(1);
	await page.getByRole("link", { name: locale === "en" ? "All rows" : "全部", exact: true }).click();
}

async function showEight(page: Page): Promise<void> {
	await page.locator("#add-product").fill("6206, 6207");
	await page.locator("form:has(#add-product) button").click();
	await expect(page.locator("main thead th.product")).toHaveCount(6);
	await expect(page.locator("main .notice", { hasText: "6207" })).toContainText("8");
	const address = page.locator('main a[href*="/compare.csv"]');
	const [file] = await Promise.all([page.waitForEvent("download"), address.click()]);
	const sheet = readFileSync(await file.path(), "utf8");
	for (const partNumber of ["6305-2RS", "6205-2RS", "6206", "6207"]) expect(sheet).toContain(partNumber);
}

async function save(page: Page, name: string): Promise<string> {
	await page.locator("form:has([value=save-comparison]) [name=name]").fill(name);
	await page.locator("form:has([value=save-comparison]) button").click();
	await expect(page).toHaveURL(/\/comparisons\/[^/?]+$/);
	await expect(page.locator("h1")).toHaveText(name);
	return page.url();
}

async function seeTheSame(browser: Browser, situation: Situation, address: string, name: string): Promise<void> {
	const tomas = await openAs(browser, "tomas@harbour-rail.example", situation);
	await tomas.goto(`/${situation.locale}/comparisons`);
	await tomas.getByRole("link", { name, exact: true }).click();
	await expect(tomas).toHaveURL(address);
	await expect(tomas.locator("main thead th.product")).toHaveCount(6);
	await expect(tomas.locator("main tbody tr", { hasText: "≥ 15 kN" })).toContainText("−0.2 kN");
	await tomas.context().close();

	const olga = await openAs(browser, "olga@olgino.example", situation);
	expect((await olga.goto(address))!.status()).toBe(404);
	await olga.goto(`/${situation.locale}/comparisons`);
	await expect(olga.locator("main")).not.toContainText("Axle box");
	await olga.context().close();
}

async function askForPrices(page: Page): Promise<void> {
	const chosen = page.locator("main thead th.product input[type=checkbox]");
	for (let at = 2; at < 6; at++) await chosen.nth(at).uncheck();
	const partNumbers = await chosen.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
	await page.locator("#ask-for-prices button").click();
	await expect(page).toHaveURL(/\/rfqs\/new\?/);
	for (const at of [0, 1]) {
		await expect(page.locator(`[name="lines[${at}].partNumber"]`)).toHaveValue(partNumbers[at]!);
		await expect(page.locator(`[name="lines[${at}].requirements[0].property"]`)).toHaveValue(
			/^(Bore diameter|内径) d /,
		);
		await expect(page.locator(`[name="lines[${at}].requirements[1].operator"]`)).toHaveValue(">=");
		await expect(page.locator(`[name="lines[${at}].requirements[1].value"]`)).toHaveValue(/^15( kN)?$/);
	}
	await expect(page.locator('[name="lines[2].partNumber"]')).toHaveCount(0);
}
