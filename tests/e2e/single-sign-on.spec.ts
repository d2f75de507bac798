// A client's administrator sets up the company's own identity provider, a colleague comes in by it, also without JavaScript.
import { expect, type Page, test } from "@playwright/test";
import { words } from "../../src/platform/i18n/words.ts";
import { type LocalProvider, openProvider } from "../single-sign-on/support/provider.ts";
import { formOf, openAs, openBrowser } from "./people.ts";
import { providerPort } from "./provider-port.ts";

const domain = "beichi-auto.example";
let provider: LocalProvider;
test.beforeAll(async () => {
	provider = await openProvider(providerPort);
});
test.afterAll(() => provider.close());

test("the administrator sets up the company's sign-in and tries it; a new colleague comes in by it and waits", async ({
	browser,
}) => {
	const locale = "zh-cn";
	const w = words(locale).entry;
	const admin = await openAs(browser, `sunlq@${domain}`, { locale, javaScriptEnabled: true });
	await admin.goto(`/${locale}/organisation/sign-in`);
	const form = formOf(admin, "set-provider");
	await form.locator("[name=issuer]").fill(`${provider.issuer}/nowhere`);
	await form.locator("[name=clientId]").fill(provider.clientId);
	await form.locator("[name=secret]").fill(provider.secret);
	await form.locator("button").click();
	await expect(admin.getByRole("alert")).toBeVisible();
	await form.locator("[name=issuer]").fill(provider.issuer);
	await form.locator("[name=secret]").fill(provider.secret);
	await form.locator("button").click();
	await expect(admin.locator(".notice[role=status]")).toHaveText(w.house.done.saved);

	provider.atOnce = { sub: "sunlq", email: `sunlq@${domain}`, email_verified: false };
	await press(admin, "try-provider");
	await expect(admin.locator(".notice[role=status]")).toHaveText(w.house.done.refused);
	await expect(admin.getByText(w.house.because["email-not-verified"])).toBeVisible();
	provider.atOnce.email_verified = true;
	await press(admin, "try-provider");
	await expect(admin.locator(".notice[role=status]")).toHaveText(w.house.done.tried);

	for (const javaScriptEnabled of [true, false]) {
		const sub = `colleague-${javaScriptEnabled}`;
		provider.atOnce = { sub, email: `${sub}@${domain}`, email_verified: true, name: "Gao Yi" };
		const colleague = await openBrowser(browser, { locale: "en", javaScriptEnabled });
		await colleague.goto("/en/sign-in");
		await colleague.locator("[name=email]").fill(`anybody@${domain}`);
		await colleague.getByRole("button", { name: words("en").entry.signIn.provider }).click();
		await colleague.waitForURL(/\/en\/rfqs/);
		await colleague.goto("/en/account");
		await expect(colleague.getByText(words("en").organisations.account.pendingMember)).toBeVisible();
	}
	await admin.goto(`/${locale}/organisation`);
	await expect(admin.getByText("Gao Yi").first()).toBeVisible();
});

async function press(page: Page, form: string): Promise<void> {
	await formOf(page, form).locator("button").click();
	await page.waitForURL(/done=(?:tried|refused)/);
}
