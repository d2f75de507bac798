import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Browser, type Cookie, expect, type Locator, type Page, test } from "@playwright/test";
import { demoPassword } from "../../src/jobs/seed/demo-people.ts";
import type { Locale } from "../../src/platform/i18n/locales.ts";

export interface Situation {
	locale: Locale;
	javaScriptEnabled: boolean;
	/** A network address of one's own, where a story signs in so often that the house would count it. */
	from?: string;
}

/** Every story is told in each language, and again with JavaScript switched off. */
export const situations: readonly (Situation & { told: string })[] = (["en", "zh-cn"] as const).flatMap((locale) =>
	[true, false].map((javaScriptEnabled) => ({
		locale,
		javaScriptEnabled,
		told: `${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`,
	})),
);

/** A browser of somebody's own, on the front page; nothing in it may break or be forbidden by the page's own policy. */
export async function openBrowser(browser: Browser, { locale, javaScriptEnabled, from }: Situation): Promise<Page> {
	const headers = from ? { extraHTTPHeaders: { "X-Forwarded-For": from } } : {};
	const page = await (await browser.newContext({ javaScriptEnabled, ...headers })).newPage();
	page.on("response", (response) => expect.soft(response.status(), response.url()).toBeLessThan(500));
	page.on("pageerror", (error) => expect.soft(error.message, page.url()).toBe(""));
	page.on("console", (message) => expect.soft(message.text()).not.toMatch(/Content Security Policy/));
	await page.goto(`/${locale}`);
	return page;
}

/** The same, signed in. */
export async function openAs(browser: Browser, email: string, situation: Situation): Promise<Page> {
	const page = await openBrowser(browser, situation);
	await signIn(page, email);
	return page;
}

/** A person signs in once in a run and comes back with that session: the house counts how often it is tried. */
export async function signIn(page: Page, email: string): Promise<void> {
	const kept = `var/e2e/signed-in-${new URL(test.info().project.use.baseURL!).port}-${email}.json`;
	if (existsSync(kept)) return page.context().addCookies(JSON.parse(readFileSync(kept, "utf8")) as Cookie[]);
	await page.goto("/en/sign-in");
	await page.locator("[name=email]").fill(email);
	await page.locator("[name=password]").fill(demoPassword);
	await page.locator("form:has([name=password]) button").click();
	await page.waitForURL(/\/(rfqs|desk)/);
	writeFileSync(kept, JSON.stringify(await page.context().cookies()));
}

/** The form of that name on the page. */
export function formOf(page: Page, name: string): Locator {
	return page.locator(`main form:has(input[name=form][value="${name}"])`);
}
