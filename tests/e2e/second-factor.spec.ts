// A code app and a passkey, from setting them up to coming in with them; the app also without JavaScript.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { demoPassword } from "../../src/jobs/seed/demo-people.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { waitForLetter } from "./mailbox.ts";
import { formOf, openBrowser, type Situation } from "./people.ts";

const stories: readonly (Situation & { email: string })[] = [
	{ email: "anil@deccan-pumps.example", locale: "en", javaScriptEnabled: true, from: "192.0.2.21" },
	{ email: "fengl@yujiang-gear.example", locale: "zh-cn", javaScriptEnabled: true, from: "192.0.2.22" },
	{ email: "leo@glconveyor.example", locale: "en", javaScriptEnabled: false, from: "192.0.2.23" },
];

for (const story of stories) {
	const { email, locale, javaScriptEnabled } = story;
	const w = words(locale).entry;

	test(`${email} sets up a code app and comes in with it`, async ({ browser }) => {
		const page = await openAndSignIn(browser, story);
		await page.goto(`/${locale}/account/security`);
		await page.locator("summary").click();
		await expect(page.getByRole("img", { name: w.security.qr })).toBeVisible();
		const seed = (await page.locator("#seed").innerText()).replaceAll(" ", "");
		const typeCode = async (code: string) => {
			await formOf(page, "add-app").locator("[name=code]").fill(code);
			await formOf(page, "add-app").locator("button").click();
		};
		await typeCode("000000");
		await expect(page.getByRole("alert")).toBeVisible();
		expect((await page.locator("#seed").innerText()).replaceAll(" ", "")).toBe(seed);
		await typeCode(codeOf(seed, -1));
		await expect(page.locator(".notice[role=status]")).toHaveText(w.security.done.app);
		const codes = await page.locator("ol code").allInnerTexts();
		expect(codes).toHaveLength(10);
		await waitForLetter(({ kind, to }) => kind === "second-factor-changed" && to === email);

		await signOut(page, locale);
		await typePassword(page, email);
		await page.waitForURL(/\/sign-in\/code/);
		await page.goto(`/${locale}/rfqs`);
		await expect(page).toHaveURL(/\/sign-in\?next=/);
		await page.goto(`/${locale}/sign-in/code`);
		await formOf(page, "code").locator("[name=code]").fill(codeOf(seed));
		await formOf(page, "code").locator("button").click();
		await page.waitForURL(new RegExp(`/${locale}/rfqs`));

		await signOut(page, locale);
		await typePassword(page, email);
		await formOf(page, "code").locator("[name=code]").fill(codes[0]!);
		await formOf(page, "code").locator("button").click();
		await page.waitForURL(new RegExp(`/${locale}/rfqs`));
		if (!javaScriptEnabled) return expectCodesOnly(page, story);
		await comeInByPasskey(page, story);
	});
}

async function expectCodesOnly(page: Page, { locale }: Situation): Promise<void> {
	await page.goto(`/${locale}/account/security`);
	await expect(page.getByText(words(locale).entry.signIn.needsScript)).toBeVisible();
	await expect(formOf(page, "add-passkey")).toBeHidden();
}

async function comeInByPasskey(page: Page, { locale, email }: Situation & { email: string }): Promise<void> {
	const w = words(locale).entry;
	const device = await page.context().newCDPSession(page);
	await device.send("WebAuthn.enable");
	await device.send("WebAuthn.addVirtualAuthenticator", {
		options: {
			protocol: "ctap2",
			transport: "internal",
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	await page.goto(`/${locale}/account/security`);
	await formOf(page, "add-passkey").locator("[name=name]").fill("Laptop");
	await formOf(page, "add-passkey").locator("button").click();
	await expect(page.locator(".notice[role=status]")).toHaveText(w.security.done.passkey);
	await expect(page.getByRole("rowheader", { name: "Laptop" })).toBeVisible();

	await signOut(page, locale);
	await typePassword(page, email);
	await page.getByRole("button", { name: w.code.passkey }).click();
	await page.waitForURL(new RegExp(`/${locale}/rfqs`));

	await signOut(page, locale);
	await page.getByRole("button", { name: w.signIn.passkey }).click();
	await page.waitForURL(new RegExp(`/${locale}/rfqs`));
}

async function openAndSignIn(browser: Browser, story: Situation & { email: string }): Promise<Page> {
	const page = await openBrowser(browser, story);
	await page.goto(`/${story.locale}/sign-in`);
	await typePassword(page, story.email);
	await page.waitForURL(/\/rfqs/);
	return page;
}

async function typePassword(page: Page, email: string): Promise<void> {
	await page.locator("[name=email]").fill(email);
	await page.locator("[name=password]").fill(demoPassword);
	await page.locator("form:has([name=password]) button").click();
}

async function signOut(page: Page, locale: string): Promise<void> {
	await page.goto(`/${locale}/sign-out`);
	await page.locator("main form button").click();
	await page.waitForURL(/\/sign-in/);
}

function codeOf(seed: string, steps = 0): string {
	return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: Date.now() + steps * 30_000 });
}
