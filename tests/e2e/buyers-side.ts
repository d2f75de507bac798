// What a buyer does between a parts list and an accepted quote.
import { expect, type Page } from "@playwright/test";
import { type BillFile, storyParts } from "./bill-file.ts";
import { formOf } from "./people.ts";
import type { Situation } from "./people.ts";

export async function noteOwnNumber(page: Page, { locale }: Situation, ownNumber: string): Promise<void> {
	await page.goto(`/${locale}/products/${storyParts.own}`);
	const form = formOf(page, "note-own-part-number");
	await form.locator("[name=ownNumber]").fill(ownNumber);
	await form.locator("button").click();
	await expect(page.locator("main")).toContainText(ownNumber);
}

/** Uploads the list, says what the column means that nobody could know, and waits for the matches. */
export async function uploadBill(page: Page, situation: Situation, bill: BillFile): Promise<void> {
	await page.goto(`/${situation.locale}/rfqs/bills`);
	await page.locator("[name=file]").setInputFiles(bill);
	await page.locator("form:has([name=file]) button").click();
	await expect(page).toHaveURL(/\/rfqs\/bills\/[^/]+$/);
	const strange = page.locator(`select[name="columns[${bill.strangeColumn}]"]`);
	await expect(strange).toHaveValue("notes");
	await strange.selectOption("quantity");
	await page.locator("button[value=match]").click();
	const ready = formOf(page, "bill-draft");
	await expect(async () => {
		if (!situation.javaScriptEnabled && !(await ready.isVisible())) await page.reload();
		await expect(ready).toBeVisible({ timeout: situation.javaScriptEnabled ? 15_000 : 500 });
	}).toPass({ timeout: 30_000 });
}

/** From the matched list to a draft, from the draft past its refusal to an RFQ; its number. */
export async function askFromBill(page: Page, project: string): Promise<string> {
	await formOf(page, "bill-draft").locator("button").click();
	await expect(page).toHaveURL(/\/rfqs\/new\?draft=/);
	await page.locator("[name=project]").fill(project);
	await page.locator("[name=deliveryCountry]").selectOption("DE");
	await page.locator("[name=deliveryCity]").fill("Hamburg");
	await page.locator("[name=paymentDays]").fill("60");
	const wrong = page.locator('[name="lines[2].quantities[0].quantity"]');
	await expect(wrong).toHaveValue("1.000,5");
	await page.locator("main button[value=submit]").click();
	await expect(page.locator("main [role=alert]")).toBeVisible();
	// What was typed is kept, and the field says what is wrong with it.
	await expect(page.locator("[name=project]")).toHaveValue(project);
	await expect(wrong).toHaveValue("1.000,5");
	await expect(wrong).toHaveAttribute("aria-invalid", "true");
	await wrong.fill("1000");
	await page.locator("main button[value=submit]").click();
	await expect(page).toHaveURL(/\/rfqs\/RFQ-\d{4}-\d{6}/);
	return /RFQ-\d{4}-\d{6}/.exec(page.url())![0];
}

/** A short RFQ for one product of the catalogue. */
export async function askForOne(page: Page, { locale }: Situation, partNumber: string): Promise<string> {
	await page.goto(`/${locale}/rfqs/new?product=${partNumber}`);
	await page.locator('[name="lines[0].quantities[0].quantity"]').fill("500");
	await page.locator("[name=deliveryCountry]").selectOption("DE");
	await page.locator("[name=deliveryCity]").fill("Hamburg");
	await page.locator("main button[value=submit]").click();
	await expect(page).toHaveURL(/\/rfqs\/RFQ-\d{4}-\d{6}/);
	return /RFQ-\d{4}-\d{6}/.exec(page.url())![0];
}

/** Begins with nothing, takes 2,000 of the first line's offer and 200 of the second's; stops before the button that agrees. */
export async function chooseTwoLines(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.locator('a[href$="answer=accept"]').click();
	const offers = page.locator('main [name^="take.o-"]');
	await expect(offers.nth(1)).toHaveValue("200");
	await page.locator('main a[href*="take=none"]').click();
	await expect(offers.nth(1)).toHaveValue("");
	await offers.nth(0).fill("2000");
	await offers.nth(1).fill("200");
	await formOf(page, "choose-offers").locator("button.primary").click();
	await expect(page.locator("main blockquote")).toContainText(storyParts.exact);
	await expect(page.locator("main blockquote")).toContainText(storyParts.respelled);
	await expect(page.locator("main blockquote")).not.toContainText(storyParts.own);
}

export async function agree(page: Page): Promise<void> {
	await formOf(page, "accept-quote").locator("button").click();
	await expect(page).toHaveURL(/\/quote#answers$/);
	await expect(page.locator("[aria-labelledby=answers] blockquote")).toHaveCount(1);
	await expect(page.locator('main a[href*="answer="]')).toHaveCount(0);
}

export async function say(page: Page, address: string, message: string): Promise<void> {
	await page.goto(address);
	await page.locator("main [name=body]").fill(message);
	await page.locator("main form:has([name=body]) button.primary").click();
	await expect(page.locator(".talk ol > li").last()).toContainText(message);
}
