// The whole main job as one story: a visitor reads a bulletin, searches and compares, registers for their company, asks
// for a price, and within seconds the right salesperson has a qualified lead by letter and on the desk. Told in each
// language, and again with JavaScript switched off.
import { type Browser, type Page, expect, test } from "@playwright/test";
import { demoPassword } from "../../src/jobs/seed/demo-people.ts";
import { type Locale, locales } from "../../src/platform/i18n/locales.ts";
import { linkIn, waitForLetter } from "./mailbox.ts";

const password = "Seven-Lanterns-By-The-Quay";

for (const locale of locales) {
	for (const javaScriptEnabled of [true, false]) {
		test(`the main job, ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser }) => {
			const buyer = await openBrowser(browser, javaScriptEnabled);
			const domain = `works-${locale}-${javaScriptEnabled ? "js" : "plain"}.example`;
			const email = `buyer@${domain}`;

			await readBulletin(buyer, locale);
			await searchAndOpen(buyer, locale);
			await compare(buyer, locale);
			await register(buyer, locale, email, `Works ${domain}`);
			const number = await askForPrice(buyer, locale);

			const letter = await waitForLetter(({ kind, text }) => kind === "lead-routed" && text.includes(domain));
			expect(letter.to).toMatch(/@minhe\.example$/);
			expect(letter.text).toContain("6205-2RS");
			await answerOnDesk(browser, javaScriptEnabled, locale, letter.to, linkIn(letter, "/desk/leads/"), number);
			await buyer.context().close();
		});
	}
}

async function openBrowser(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
	const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
	page.on("response", (response) => expect.soft(response.status(), response.url()).toBeLessThan(500));
	page.on("console", (message) => expect.soft(message.text()).not.toMatch(/Content Security Policy/));
	return page;
}

async function readBulletin(page: Page, locale: Locale): Promise<void> {
	await page.goto(`/${locale}/bulletins?kind=change-notice`);
	await page.locator(`main a[href^="/${locale}/bulletins/"]`).first().click();
	await expect(page.locator("h1")).toBeVisible();
	await expect(page.locator("main")).toContainText(/PCN-\d{4}-\d{3}/);
}

async function searchAndOpen(page: Page, locale: Locale): Promise<void> {
	await page.locator("#site-search").fill("6205 2rs");
	await page.locator("#site-search").press("Enter");
	await page.locator(`main a[href="/${locale}/products/6205-2RS"]`).first().click();
	await expect(page.locator("h1")).toContainText("6205-2RS");
	await expect(page.locator("main svg").first()).toBeVisible();
	await expect(page.locator("main table").first()).toContainText("25");
}

async function compare(page: Page, locale: Locale): Promise<void> {
	await page.goto(`/${locale}/compare?p=6205-2RS&p=6205-2Z&p=6205`);
	await expect(page.locator(".comparison thead th[scope=col]")).toHaveCount(4);
	await page.locator('a[href*="diff=1"]').first().click();
	await expect(page).toHaveURL(/diff=1/);
	await page.locator('form[action$="/rfqs/new"] button').click();
	await expect(page).toHaveURL(/sign-in\?next=/);
}

async function register(page: Page, locale: Locale, email: string, company: string): Promise<void> {
	await page.goto(`/${locale}/register`);
	await page.locator("[name=name]").fill("Jo Field");
	await page.locator("[name=email]").fill(email);
	await page.locator("[name=password]").fill(password);
	await page.locator("[name=company]").fill(company);
	await page.locator("[name=country]").selectOption("AT");
	await page.locator("form:has([name=company]) button").click();
	const letter = await waitForLetter(({ to, kind }) => to === email && /verif|confirm|regist/.test(kind));
	await page.goto(linkIn(letter, "/verify"));
	await page.locator("[name=password]").fill(password);
	await page.locator("form:has([name=password]) button").click();
	await expect(page.locator(`a[href="/${locale}/account"]`).first()).toBeVisible();
	await page.goto(`/${locale}/rfqs/new?product=6205-2RS&product=6205-2Z`);
}

async function signIn(page: Page, locale: Locale, email: string, secret: string, next: string): Promise<void> {
	await page.goto(`/${locale}/sign-in?next=${encodeURIComponent(next)}`);
	await page.locator("[name=email]").fill(email);
	await page.locator("[name=password]").fill(secret);
	await page.locator("form:has([name=password]) button").click();
	await expect(page).toHaveURL(new RegExp(next.replaceAll(/[?.]/g, "\\$&")));
}

async function askForPrice(page: Page, locale: Locale): Promise<string> {
	await expect(page.locator('[name="lines[0].partNumber"]')).toHaveValue("6205-2RS");
	await page.locator('button[value="submit"]').click();
	await expect(page.locator("[role=alert]")).toBeVisible();
	await expect(page.locator('[name="lines[1].partNumber"]')).toHaveValue("6205-2Z");

	await page.locator("[name=project]").fill("Tram axle box");
	await page.locator('[name="lines[0].quantities[0].quantity"]').fill("500");
	await page.locator('button[value="add-quantity.0"]').click();
	await page.locator('[name="lines[0].quantities[1].quantity"]').fill("2000");
	await page.locator('[name="lines[1].quantities[0].quantity"]').fill("300");
	await page.locator("[name=deliveryCountry]").selectOption("AT");
	await page.locator("[name=deliveryCity]").fill(locale === "en" ? "Graz" : "格拉茨");
	await page.locator("[name=paymentDays]").fill("60");
	await page.locator('button[value="submit"]').click();
	await expect(page).toHaveURL(/\/rfqs\/RFQ-\d{4}-\d{6}/);
	const number = /RFQ-\d{4}-\d{6}/.exec(page.url())![0];
	await expect(page.locator("h1")).toContainText(number);
	await expect(page.locator("main")).toContainText("2,000");
	return number;
}

async function answerOnDesk(
	browser: Browser,
	javaScriptEnabled: boolean,
	locale: Locale,
	seller: string,
	link: string,
	rfqNumber: string,
): Promise<void> {
	const desk = await openBrowser(browser, javaScriptEnabled);
	await signIn(desk, locale, seller, demoPassword, `/${locale}/desk/leads`);
	const leadNumber = /L-\d{4}-\d{6}/.exec(link)![0];
	await desk.locator(`main a[href="/${locale}/desk/leads/${leadNumber}"]`).first().click();
	await expect(desk.locator("main")).toContainText(rfqNumber);
	await desk.locator('form:has([name=form][value="accept-lead"]) button').click();
	await expect(desk.locator('form:has([name=form][value="accept-lead"])')).toHaveCount(0);
	await desk.context().close();
}
