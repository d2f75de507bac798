// A change notice's story: two organisations acknowledge, one objects, and the desk hands an auditor the ledger.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { formOf, openAs, type Situation, situations } from "./people.ts";

const number = "PCN-2026-006";
const says = {
	en: { done: "The answer is in the ledger.", seen: "Acknowledge by" },
	"zh-cn": { done: "回复已记入台账。", seen: "确认期限" },
};

// The same notice is answered in each situation, so they come one after the other.
test.describe.configure({ mode: "default" });

for (const [at, situation] of situations.entries()) {
	test(`two acknowledge, one objects, the desk exports, ${situation.told}`, async ({ browser }, { outputDir }) => {
		const reason = `The gap is too small for our sensor, ${at}.`;
		const mei = await answers(browser, "mei@harbour-rail.example", situation, "acknowledged");
		await answers(browser, "olga@olgino.example", situation, "acknowledged");
		await answers(browser, "dana@glconveyor.example", situation, "objected", reason);
		await expect(mei.locator("main")).not.toContainText(reason);

		const wei = await openAs(browser, "wei@minhe.example", situation);
		await wei.goto(`/${situation.locale}/desk/notices`);
		await wei.locator("main a", { hasText: number }).last().click();
		const line = wei.locator("main tbody tr", { hasText: "Great Lakes Conveyor" });
		await expect(line).toContainText(reason);
		await expect(wei.locator("main tbody tr", { hasText: "Harbour Rail" })).toContainText("Mei Hansen");
		const [download] = await Promise.all([
			wei.waitForEvent("download"),
			wei.locator("main a[href*='ledger.csv']").click(),
		]);
		expect(download.suggestedFilename()).toBe(`${number}-r1-ledger.csv`);
		const file = join(outputDir, "ledger.csv");
		await download.saveAs(file);
		const ledger = await readFile(file, "utf8");
		for (const part of ["Harbour Rail", "Olgino Wagon", reason]) expect(ledger).toContain(part);
		expect(ledger).toMatch(/[0-9a-f]{64}/);

		const close = line.locator("form", { has: wei.locator("textarea") }).last();
		await close.locator("textarea").fill(`The worst case is 0.35 mm, ${at}.`);
		await close.locator("button").click();
		await expect(wei.locator("main")).toContainText(`The worst case is 0.35 mm, ${at}.`);
	});
}

test("Mei asks what touches her list, and keeps it", async ({ browser }) => {
	const mei = await openAs(browser, "mei@harbour-rail.example", situations[1]!);
	await mei.goto("/en/notices/check");
	const form = formOf(mei, "check-parts").first();
	await form.locator("textarea").fill("MHU3-4890\n6205*\nnothing of yours");
	await form.locator("button").click();
	await expect(mei.locator("main")).toContainText(number);
	const keep = formOf(mei, "keep-watch");
	await keep.locator("[name=name]").fill("Bogie 2026");
	await keep.locator("button").click();
	await expect(mei.locator("#kept")).toContainText("Bogie 2026");
});

async function answers(
	browser: Browser,
	email: string,
	situation: Situation,
	answer: "acknowledged" | "objected",
	note = "",
): Promise<Page> {
	const page = await openAs(browser, email, situation);
	await page.goto(`/${situation.locale}/notices`);
	await page.locator("main a", { hasText: number }).click();
	await expect(page.locator("main")).toContainText(says[situation.locale].seen);
	const form = formOf(page, "answer-notice");
	await form.locator(`input[value=${answer}]`).check();
	await form.locator("textarea").fill(note);
	await form.locator("button").click();
	await expect(page.locator("main")).toContainText(says[situation.locale].done);
	return page;
}
