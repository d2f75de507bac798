// What a first view of a product page costs a person on a thin line: every answer counted as it comes over the wire.
import { expect, test } from "@playwright/test";
import { locales } from "../../src/platform/i18n/locales.ts";
import { openBrowser, situations } from "./people.ts";

const allowedBytes = 60_000;

for (const locale of locales)
	for (const partNumber of ["6205-2RS", "ISO4014-M10x60-8.8", "MHU3-5495"])
		test(`the first view of ${partNumber} weighs less than 60 kB in all, ${locale}`, async ({ browser }) => {
			const context = await browser.newContext();
			const page = await context.newPage();
			const wire = await context.newCDPSession(page);
			const weights: number[] = [];
			await wire.send("Network.enable");
			// Heads and bodies as they were sent, compressed.
			wire.on("Network.loadingFinished", ({ encodedDataLength }) => weights.push(encodedDataLength));
			await page.goto(`/${locale}/products/${encodeURIComponent(partNumber)}`, { waitUntil: "networkidle" });
			await expect(page.locator("h1")).toHaveText(partNumber);
			expect(weights.length).toBeGreaterThan(1);
			expect(weights.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(allowedBytes);
			await context.close();
		});

for (const situation of situations.filter(({ javaScriptEnabled }) => !javaScriptEnabled))
	test(`nothing of a product page is missing, ${situation.told}`, async ({ browser }) => {
		const page = await openBrowser(browser, situation);
		await page.goto(`/${situation.locale}/products/6205-2RS`);
		await expect(page.locator("main table").first()).toContainText("25");
		await expect(page.locator("main svg").first()).toBeVisible();
		await page.context().close();
	});
