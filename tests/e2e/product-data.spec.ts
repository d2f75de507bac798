// Keeping the catalogue true, as Eva the editor does it: a file is checked before anything is stored, applied and taken
// back; many products are edited at once; nobody's change is lost; what was changed, and what is missing, can be seen.
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, type Page, test } from "@playwright/test";
import { openXlsxWriter } from "../../src/platform/tables/open-xlsx-writer.ts";
import { openAs, type Situation, situations } from "./people.ts";

const eva = "eva@minhe.example";
/** Each story edits a family of its own; the stories run at the same time. */
const edited = ["plain-washers", "tapered-roller-bearings", "needle-roller-bearings", "thrust-ball-bearings"];
const imports = ({ locale }: Situation) => `/${locale}/desk/product-data/imports`;
const button = (page: Page, form: string) =>
	page.locator(`main form:has([name=form][value="${form}"]) button:not([type=button])`);

for (const [at, situation] of situations.entries()) {
	test(`a file is mapped, refused, corrected, applied and undone, ${situation.told}`, async ({ browser }) => {
		test.setTimeout(150_000);
		const page = await openAs(browser, eva, situation);
		const stem = `E2E-${at}`;
		const head = ["part_number", `Artikel ${at}`, "内径", "Outside diameter [mm]", "Bin", "名称"];
		const row = (n: number, bore = `${20 + n}`) => [
			`${stem}-${n}`,
			`Ball bearing ${n}`,
			bore,
			"52",
			"7",
			`球轴承 ${n}`,
		];
		const clean = [row(1), row(2), row(3)];
		const faulty = [...clean, row(1), row(4, "25 parsecs")];

		await upload(page, situation, "first", head, faulty);
		const toColumns = page.locator('main a[href*="columns=1"]:visible');
		await until(page, button(page, "import-mapping").or(toColumns).first(), situation);
		if (await toColumns.isVisible()) await toColumns.click();
		await choose(page, `Artikel ${at}`, "name_en");
		await choose(page, "Bin", "-");
		await button(page, "import-mapping").click();

		const faults = page.locator("section[aria-labelledby=faults] tbody tr");
		await until(page, faults.first(), situation);
		await expect(faults).toHaveCount(2);
		await expect(faults.nth(0)).toContainText(`5 part_number ${stem}-1`, { useInnerText: true });
		await expect(faults.nth(1)).toContainText("parsecs");
		await expect(faults.nth(1)).toContainText("mm");
		await expect(button(page, "import-apply")).toHaveCount(0);
		expect((await page.request.get(`/en/products/${stem}-2`)).status()).toBe(404);

		// Columns with the same head are not asked for again.
		await upload(page, situation, "second", head, clean);
		await until(page, button(page, "import-apply"), situation);
		await expect(page.locator("section[aria-labelledby=difference]")).toContainText(`${stem}-3`);

		await page.goto(`/${situation.locale}/desk`);
		await page.goto(imports(situation));
		await page.getByRole("link", { name: `second-${at}` }).click();
		await button(page, "import-apply").click();
		await until(page, button(page, "import-undo"), situation);
		await expect
			.poll(async () => (await page.request.get(`/en/search?q=${stem}-3`)).text(), { timeout: 1_500 })
			.toContain(`/products/${stem}-3`);
		expect((await page.request.get(`/en/products/${stem}-3`)).status()).toBe(200);

		await button(page, "import-undo").click();
		await expect(button(page, "import-undo")).toHaveCount(0);
		await expect.poll(async () => (await page.request.get(`/en/products/${stem}-3`)).status()).toBe(404);
		await page.context().close();
	});

	test(`many products are edited at once, nobody's change is lost, and all can be seen, ${situation.told}`, async ({
		browser,
	}) => {
		test.setTimeout(150_000);
		const page = await openAs(browser, eva, situation);
		const grid = `/${situation.locale}/desk/product-data/${edited[at]!}?col=name_en&col=weight_grams&col=packaging_unit`;
		await page.goto(grid);
		const lines = page.locator("main tbody tr[data-part]");
		const [first, second] = [
			(await lines.nth(0).getAttribute("data-part"))!,
			(await lines.nth(1).getAttribute("data-part"))!,
		];

		if (situation.javaScriptEnabled) await pasteAndUndo(page);
		await cell(page, first, "weight_grams").fill("heavy");
		if (situation.javaScriptEnabled) await cell(page, first, "weight_grams").press("Enter");
		else await button(page, "revise-products").click();
		await expect(page.locator("[data-wrong]")).toContainText("heavy");
		await expect(cell(page, first, "weight_grams")).toHaveAttribute("aria-invalid", "true");
		await expect(cell(page, first, "weight_grams")).toHaveValue("heavy");

		await cell(page, first, "weight_grams").fill("0.25 kg");
		await cell(page, second, "packaging_unit").fill("48");
		await page.locator("main [name=reason]").fill(`weighed again ${at}`);
		await button(page, "revise-products").click();
		await expect(page).toHaveURL(/saved=2/);
		expect(await (await page.request.get(`/en/products/${first}`)).text()).toMatch(/>250\sg</);

		await meetAnother(page, await openAs(browser, "ada@minhe.example", situation), grid, second);
		await page.goto(`/${situation.locale}/desk/product-data/products/${second}/history`);
		await expect(page.locator("main article").nth(0)).toContainText(/72[\s\S]*36/);
		await expect(page.locator("main article").nth(1)).toContainText(/48[\s\S]*72/);
		await expect(page.locator("main article").nth(2)).toContainText(`weighed again ${at}`);

		await page.goto(grid);
		await button(page, "undo-revision").click();
		await expect(page).toHaveURL(/undone=1/);
		await expect(cell(page, second, "packaging_unit")).toHaveValue("72");

		await page.goto(`/${situation.locale}/desk/product-data/completeness?family=${edited[at]!}`);
		await page.locator('main table a[href*="empty="]').first().click();
		await expect(page).toHaveURL(new RegExp(`/product-data/${edited[at]!}\\?.*empty=`));
		await expect(lines.first()).toBeVisible();
		await page.context().close();
	});
}

const cell = (page: Page, part: string, key: string) =>
	page.locator(`tr[data-part="${part}"] input[name$=".cells.${key}"]`);

/** A block of two by two from a spreadsheet, taken back with one step. */
async function pasteAndUndo(page: Page): Promise<void> {
	const inputs = page.locator("main tbody tr[data-part] input[data-was]");
	const before = await inputs.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	await page.evaluate(() => navigator.clipboard.writeText("11\t12\n21\t22"));
	// Three columns: the block begins in the second of the first line.
	await inputs.nth(1).click();
	await page.keyboard.press("Control+V");
	for (const [at, typed] of [
		[1, "11"],
		[2, "12"],
		[4, "21"],
		[5, "22"],
	] as const)
		await expect(inputs.nth(at)).toHaveValue(typed);
	await page.keyboard.press("Control+Z");
	await expect
		.poll(() => inputs.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)))
		.toEqual(before);
}

/** While Eva has the page open, Ada saves the same cell: Eva is told, and what she saves then is a decision. */
async function meetAnother(page: Page, ada: Page, grid: string, part: string): Promise<void> {
	await page.goto(grid);
	await ada.goto(grid);
	await cell(ada, part, "packaging_unit").fill("72");
	await button(ada, "revise-products").click();
	await expect(ada).toHaveURL(/saved=1/);
	await ada.context().close();

	await cell(page, part, "packaging_unit").fill("36");
	await button(page, "revise-products").click();
	await expect(page.locator("[data-conflicts]")).toContainText("72");
	await expect(page.locator("[data-conflicts]")).toContainText("36");
	await expect(cell(page, part, "packaging_unit")).toHaveValue("36");
	await button(page, "revise-products").click();
	await expect(page).toHaveURL(/saved=1/);
}

async function upload(page: Page, situation: Situation, name: string, head: string[], rows: string[][]): Promise<void> {
	const at = situations.findIndex(({ told }) => told === (situation as { told?: string }).told);
	const isWorkbook = situation.locale === "zh-cn";
	const csv = [head, ...rows].map((row) => row.join(",")).join("\r\n");
	const file = isWorkbook ? await workbook(head, rows) : Buffer.from(csv);
	await page.goto(imports(situation));
	const ending = isWorkbook ? "xlsx" : "csv";
	await page.locator("[name=file]").setInputFiles({ name: `${name}-${at}.${ending}`, mimeType: "", buffer: file });
	await page.locator("main [name=family]").selectOption("deep-groove-ball-bearings");
	await button(page, "import").click();
	await expect(page).toHaveURL(/\/imports\/[^/]+$/);
}

async function workbook(head: string[], rows: string[][]): Promise<Buffer> {
	const out = new PassThrough();
	const whole = buffer(out);
	const writer = await openXlsxWriter(out, head);
	await writer.write(rows);
	await writer.end();
	return whole;
}

async function choose(page: Page, column: string, meaning: string): Promise<void> {
	await page
		.locator("tr", { has: page.getByText(column, { exact: true }) })
		.locator("select")
		.selectOption(meaning);
}

/** With script the page comes up to date by itself; without, the reader looks again. */
async function until(page: Page, what: ReturnType<Page["locator"]>, { javaScriptEnabled }: Situation): Promise<void> {
	await expect(async () => {
		if (!javaScriptEnabled && (await what.count()) === 0) await page.locator("[data-reload]").click();
		await expect(what).toBeVisible({ timeout: javaScriptEnabled ? 15_000 : 500 });
	}).toPass({ timeout: 30_000 });
}
