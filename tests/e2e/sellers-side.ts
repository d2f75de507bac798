// What the desk does between an RFQ and an accepted quote.
import { expect, type Page } from "@playwright/test";
import { storyParts } from "./bill-file.ts";
import { formOf, type Situation } from "./people.ts";

export const intent = (page: Page, value: string) => page.locator(`main button[name=intent][value="${value}"]`).last();
export const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);

/** From the list of RFQs to the RFQ to the editor; the quote's number. */
export async function startQuote(page: Page, { locale }: Situation, rfqNumber: string): Promise<string> {
	await page.goto(`/${locale}/desk/rfqs`);
	await page.locator(`main a[href="/${locale}/desk/rfqs/${rfqNumber}"]`).click();
	await formOf(page, "start-quote").locator("button").click();
	await expect(page).toHaveURL(/\/desk\/quotes\/[^/?]+$/);
	return decodeURIComponent(page.url().split("/").at(-1)!);
}

/** Two breaks below the contract's price in line 1, the list's price in line 2, a replacement in line 3. */
export async function writeOffers(page: Page): Promise<void> {
	const price = field(page, "lines[0].offers[0].breaks[0].price");
	const usual = Number(await price.inputValue());
	expect(usual).toBeGreaterThan(0);
	await expect(field(page, "lines[0].offers[0].mode")).toHaveValue("from");
	await price.fill((usual * 0.97).toFixed(2));
	await intent(page, "add-break.0.0").click();
	await field(page, "lines[0].offers[0].breaks[1].quantity").fill("2000");
	await field(page, "lines[0].offers[0].breaks[1].price").fill((usual * 0.95).toFixed(2));
	await intent(page, "not-available.2").click();
	await expect(field(page, "lines[2].answer")).toHaveValue("not-available");
	await page.locator('main button[value^="add-replacement.2:"]').first().click();
	await expect(field(page, "lines[2].offers[0].kind")).toHaveValue("replacement");
	await expect(field(page, "lines[2].offers[0].partNumber")).not.toHaveValue(storyParts.own);
	await fillWhatIsOpen(page);
}

/** What no list names a price for, window by window. */
async function fillWhatIsOpen(page: Page): Promise<void> {
	for (;;) {
		for (const [ending, typed] of [
			[".price", "9.80"],
			[".leadTimeDays", "28"],
		] as const) {
			const inputs = page.locator(`main input[name$="${ending}"]`);
			const open = await inputs.evaluateAll((all) =>
				all.filter((one) => (one as HTMLInputElement).value === "").map((one) => one.getAttribute("name")!),
			);
			for (const name of open) await field(page, name).fill(typed);
		}
		const from = Number(await field(page, "from").inputValue());
		const next = intent(page, `go.${from + 10}`);
		if ((await next.count()) === 0) return;
		await next.click();
		await expect(field(page, "from")).toHaveValue(String(from + 10));
	}
}

export async function askLeave(page: Page, reason: string): Promise<void> {
	await field(page, "approvalReason").fill(reason);
	await intent(page, "ask-approval").click();
	await expect(page).toHaveURL(/asked=1/);
}

/** The one who may decide reads which prices depart, and allows them. */
export async function allow(page: Page, { locale }: Situation, quoteNumber: string, reason: string): Promise<void> {
	await page.goto(`/${locale}/desk/approvals`);
	const card = page.locator("main section.card", { hasText: quoteNumber });
	await expect(card).toContainText(reason);
	await expect(card.locator("tbody")).toContainText(storyParts.exact);
	await card.locator("button[value=approved]").click();
	await expect(page.locator("main section.card", { hasText: quoteNumber })).toHaveCount(0);
}

/** Reads the next version as the client will, and sends it. */
export async function send(page: Page, { locale }: Situation, quoteNumber: string): Promise<void> {
	await page.goto(`/${locale}/desk/quotes/${quoteNumber}`);
	await intent(page, "check").click();
	await expect(page).toHaveURL(/\/preview$/);
	await formOf(page, "send-quote").locator("button").click();
	await expect(page).toHaveURL(/[?]sent=\d+/);
}
