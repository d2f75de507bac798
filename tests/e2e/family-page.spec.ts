// A family's filters: without script a form that loads pages, with script the same addresses put in place. Nothing jumps.
import { expect, type Page, test } from "@playwright/test";
import { type Locale, locales } from "../../src/platform/i18n/locales.ts";

const family = (locale: Locale) => `/${locale}/catalogue/deep-groove-ball-bearings`;
const results = (page: Page) => page.locator(".results [role=status]");
const box = (page: Page, code: string) => page.locator(`input[name="f.sealing"][value="${code}"]`);
const count = async (page: Page) => Number(/\d+/.exec(await results(page).innerText())?.[0]);

for (const locale of locales) {
	test(`a buyer narrows a family without a reload, and goes back, ${locale}`, async ({ page }) => {
		await page.goto(family(locale));
		await page.evaluate(watchShifts);
		const all = await count(page);
		await box(page, "two-seals").check();
		await expect(page).toHaveURL(/f\.sealing=two-seals/);
		await expect.poll(() => count(page)).toBeLessThan(all);
		await expect(box(page, "two-seals")).toBeFocused();
		const sealed = await count(page);

		await page.locator('input[name="f.bore_diameter.min"]').fill("20");
		await expect(page).toHaveURL(/f\.bore_diameter\.min=20/);
		await expect.poll(() => count(page)).toBeLessThan(sealed);
		const wide = await count(page);

		const slider = page.locator('[id="slider-f.bore_diameter.max"]');
		await slider.focus();
		for (let step = 0; step < 18; step++) await slider.press("ArrowLeft");
		await expect(page).toHaveURL(/f\.bore_diameter\.max=/);
		await expect.poll(() => count(page)).toBeLessThan(wide);
		await expect(slider).toBeFocused();

		await page.locator(".chips a").first().click();
		await expect(page).not.toHaveURL(/f\.bore_diameter/);
		await expect.poll(() => count(page)).toBe(sealed);
		await page.goBack();
		await expect.poll(() => count(page)).toBeLessThan(wide);
		expect(await page.evaluate(() => Reflect.get(window, "shifted"))).toBe(0);
		expect(await page.evaluate(() => performance.getEntriesByType("navigation").length)).toBe(1);
	});

	test(`a buyer narrows a family with JavaScript switched off, ${locale}`, async ({ browser }) => {
		const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
		await page.goto(family(locale));
		const all = await count(page);
		await box(page, "two-seals").check();
		await page.locator('input[name="f.bore_diameter.min"]').fill(locale === "en" ? "0.75 in" : "19.05");
		await page.locator("form[data-filters] button").click();
		await expect(page).toHaveURL(/f\.sealing=two-seals/);
		expect(await count(page)).toBeLessThan(all);
		await expect(page.locator(".chips li")).toHaveCount(2);
		await expect(page.locator('[data-part="facet-sealing"] label').first()).toContainText(/\d/);
		await page.context().close();
	});
}

/** Sums up what moved on screen, input or not. */
function watchShifts(): void {
	Reflect.set(window, "shifted", 0);
	new PerformanceObserver((list) => {
		for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[])
			Reflect.set(window, "shifted", (Reflect.get(window, "shifted") as number) + shift.value);
	}).observe({ type: "layout-shift" });
}
