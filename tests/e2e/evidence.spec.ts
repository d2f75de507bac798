// An auditor's story: the comparing seat has a negotiation packed, and checks the pack on a disk, without us.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { unpacked } from "../evidence/unpacked.ts";
import { formOf, openAs, type Situation, situations } from "./people.ts";

const words = {
	en: { holds: "The pack holds", fails: "REFUSED", altered: "ALTERED" },
	"zh-cn": { holds: "核验通过", fails: "核验不通过", altered: "已改动" },
};

for (const situation of situations) {
	test(`Tomas packs a negotiation and checks it without us, ${situation.told}`, async ({ browser }, { outputDir }) => {
		const tomas = await openAs(browser, "tomas@harbour-rail.example", situation);
		await openEvidence(tomas, situation);
		await formOf(tomas, "ask-evidence-pack").locator("button").click();
		const link = tomas.locator("main tbody tr").first().locator("a[href$='/pack.zip']");
		await expect(async () => {
			await tomas.goto(tomas.url());
			await expect(link).toBeVisible({ timeout: 500 });
		}).toPass({ timeout: 60_000 });
		const [download] = await Promise.all([tomas.waitForEvent("download"), link.click()]);
		const pack = join(outputDir, download.suggestedFilename());
		await download.saveAs(pack);
		const published = await tomas.request.get("/.well-known/supplyline-evidence-keys.json");
		const { inUse } = (await published.json()) as { inUse: string };
		await tomas.context().close();

		const files = await unpacked(pack);
		await writeFile(join(outputDir, "verify.html"), files.get("verify.html")!);
		const disk = await (await browser.newContext({ locale: situation.locale })).newPage();
		const asked: string[] = [];
		disk.on("request", (request) => void (request.url().startsWith("http") && asked.push(request.url())));
		disk.on("console", (message) => expect.soft(message.text()).toBe(""));
		disk.on("pageerror", (error) => expect.soft(error.message).toBe(""));
		await disk.goto(pathToFileURL(join(outputDir, "verify.html")).href);
		await disk.locator("#pack").setInputFiles(pack);
		const says = words[situation.locale];
		const report = disk.locator("#report");
		await expect(report).toContainText(says.holds);
		await disk.locator("#key").fill("0".repeat(16));
		await expect(report).toContainText(says.fails);
		await disk.locator("#key").fill(inUse);
		await expect(report).toContainText(says.holds);

		const bytes = await readFile(pack);
		const at = bytes.indexOf("quote/version-1/quote.json");
		bytes[at + 200]! ^= 1;
		const changed = join(outputDir, "changed.zip");
		await writeFile(changed, bytes);
		await disk.locator("#pack").setInputFiles(changed);
		await expect(report).toContainText(says.fails);
		await expect(report.locator("tbody tr").first()).toContainText("quote/version-1/quote.json");
		await expect(report.locator("tbody tr").first()).toContainText(says.altered);
		expect(asked).toEqual([]);
		await disk.context().close();

		await writeFile(join(outputDir, "verify.mjs"), files.get("verify.mjs")!);
		const run = promisify(execFile);
		const { stdout } = await run(process.execPath, [join(outputDir, "verify.mjs"), pack, "--key", inUse]);
		expect(stdout).toContain(words.en.holds);
		await expect(run(process.execPath, [join(outputDir, "verify.mjs"), changed])).rejects.toMatchObject({ code: 1 });
	});
}

/** The first of Harbour Rail's RFQs that was quoted. */
async function openEvidence(page: Page, { locale }: Situation): Promise<void> {
	await page.goto(`/${locale}/rfqs?state=quoted`);
	const number = await page.locator("main a", { hasText: /^RFQ-/ }).first().textContent();
	await page.goto(`/${locale}/rfqs/${number!.trim()}`);
	await page.locator("main a[href$='/evidence']").click();
	await expect(page.locator("h1")).toContainText(number!.trim());
}
