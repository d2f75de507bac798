// From a parts list to an accepted quote, as Mei who buys and Wei who sells live through it: columns, matches, a slip
// mended, leave asked for a price, a question, a second version, two of the lines accepted. Told in each language, and
// again with JavaScript switched off; once with two hundred lines.
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { openTable } from "../../src/platform/tables/open-table.ts";
import { words } from "../../src/platform/i18n/words.ts";
import { storyParts, writeBill } from "./bill-file.ts";
import * as buyer from "./buyers-side.ts";
import { linkIn, waitForLetter } from "./mailbox.ts";
import { formOf, openAs, openBrowser, type Situation, situations } from "./people.ts";
import * as seller from "./sellers-side.ts";

const mail = {
	mei: "mei@harbour-rail.example",
	tomas: "tomas@harbour-rail.example",
	erik: "erik@harbour-rail.example",
	olga: "olga@olgino.example",
	wei: "wei@minhe.example",
	petra: "petra@minhe.example",
	pricing: "gaomin@minhe.example",
};
const innerNote = (number: string) => `Not under 3.10 for ${number}, whatever they say`;

for (const [at, situation] of situations.entries()) {
	const { told, locale } = situation;
	const lines = at === 0 ? 200 : 3;

	test(`a list of ${lines} parts becomes an accepted quote, ${told}`, async ({ browser }) => {
		test.setTimeout(lines > 3 ? 170_000 : 120_000);
		const mei = await openAs(browser, mail.mei, situation);
		const wei = await openAs(browser, mail.wei, situation);
		const bill = writeBill(lines, `E2E${at}`, locale);

		await buyer.noteOwnNumber(mei, situation, bill.ownNumber);
		await buyer.uploadBill(mei, situation, bill);
		await expectMatches(mei, lines);
		const rfq = await buyer.askFromBill(mei, `Tram ${told}`);
		const address = `/${locale}/rfqs/${rfq}`;

		const routed = await waitForLetter(({ kind, text }) => kind === "lead-routed" && text.includes(rfq));
		expect(routed.to).toBe(mail.wei);
		const number = await seller.startQuote(wei, situation, rfq);
		await seller.writeOffers(wei);
		const reason = `The rival is at their gate with ${rfq}`;
		await seller.askLeave(wei, reason);
		const decides = await openAs(browser, at % 2 === 0 ? mail.petra : mail.pricing, situation);
		await seller.allow(decides, situation, number, reason);
		await seller.send(wei, situation, number);

		await openFromLetter(mei, situation, rfq, 1);
		await expectPapers(mei, address);
		await askAndAnswer(mei, wei, situation, rfq);
		await expectNothingInner(mei, situation, rfq, [innerNote(rfq), reason]);

		await sendSecondVersion(wei, decides, situation, { number, rfq });
		await openFromLetter(mei, situation, rfq, 2);
		await expect(mei.locator("[aria-labelledby=changes]")).toContainText("21");
		await expect(mei.locator("[aria-labelledby=changes]")).toContainText("Sooner by a week");

		await expectBystanders(browser, situation, rfq);
		await buyer.chooseTwoLines(mei, `${address}/quote`);
		await buyer.agree(mei);
		await expectAccepted(wei, situation, { number, rfq });
		for (const page of [mei, wei, decides]) await page.context().close();
	});
}

for (const situation of situations.filter((_, at) => at === 0 || at === 3)) {
	test(`two hands on one draft and on one quote, ${situation.told}`, async ({ browser }) => {
		const mei = await openAs(browser, mail.mei, situation);
		const rfq = await buyer.askForOne(mei, situation, storyParts.exact);
		const wei = await openAs(browser, mail.wei, situation);
		const number = await seller.startQuote(wei, situation, rfq);
		await editInTwoTabs(wei, `/${situation.locale}/desk/quotes/${number}`);
		// At the contract's price nobody's leave is needed.
		await seller.send(wei, situation, number);

		await letErikBuy(mei, situation);
		const erik = await openAs(browser, mail.erik, situation);
		const address = `/${situation.locale}/rfqs/${rfq}/quote`;
		for (const page of [mei, erik]) {
			await page.goto(address);
			await formOf(page, "choose-offers").locator("button").click();
			await expect(page.locator("main blockquote")).toBeVisible();
		}
		await Promise.all([mei, erik].map((page) => formOf(page, "accept-quote").locator("button").click()));
		const told = [mei, erik].map(async (page) => {
			await expect(page.locator("[aria-labelledby=answers] article, main [role=alert]").first()).toBeVisible();
			return page.locator("main [role=alert]").count();
		});
		// One has accepted, and the other is told so.
		expect((await Promise.all(told)).sort()).toEqual([0, 1]);
		for (const page of [mei, erik]) {
			await page.goto(address);
			await expect(page.locator("[aria-labelledby=answers] article")).toHaveCount(1);
			await expect(formOf(page, "choose-offers")).toHaveCount(0);
		}
		for (const page of [mei, wei, erik]) await page.context().close();
	});

	test(`somebody without an account asks, and a letter's link makes it an RFQ, ${situation.told}`, async ({
		browser,
	}) => {
		const { locale } = situation;
		const domain = `guest-${locale}.example`;
		const guest = await openBrowser(browser, situation);
		await guest.goto(`/${locale}/rfqs/guest?product=${storyParts.exact}`);
		await guest.locator('[name="lines[0].quantities[0].quantity"]').fill("400");
		for (const [name, value] of Object.entries({ name: "Jo Field", email: `jo@${domain}`, company: `Yard ${domain}` }))
			await guest.locator(`main [name=${name}]`).fill(value);
		await guest.locator("main [name=country]").selectOption("AT");
		await guest.locator("main button.primary").click();
		await expect(guest.locator("main [role=status]")).toContainText(`jo@${domain}`);

		const letter = await waitForLetter(({ kind, to }) => kind === "guest-rfq" && to === `jo@${domain}`);
		await guest.goto(linkIn(letter, "/rfqs/confirm"));
		await guest.locator("main form button.primary").click();
		const title = await guest.locator("main h1").innerText();
		const rfq = /RFQ-\d{4}-\d{6}/.exec(title)![0];
		// Used up: nobody makes a second one of it.
		expect((await guest.request.get(linkIn(letter, "/rfqs/confirm"))).status()).toBe(404);

		const petra = await openAs(browser, mail.petra, situation);
		await petra.goto(`/${locale}/desk/rfqs/${rfq}`);
		await expect(petra.locator("main")).toContainText(storyParts.exact);
		await expect(petra.locator("main h1")).toContainText(`Yard ${domain}`);
		for (const page of [guest, petra]) await page.context().close();
	});
}

async function expectMatches(page: Page, lines: number): Promise<void> {
	const rows = page.locator("section[aria-labelledby=rows] tbody tr");
	await expect(rows).toHaveCount(Math.min(lines, 50));
	for (const [at, part] of [storyParts.exact, storyParts.respelled, storyParts.own].entries())
		await expect(rows.nth(at).locator(".match")).toContainText(part);
	// What cannot be read is named with its row, and kept.
	await expect(page.locator("details.warn")).toContainText("1.000,5");
	if (lines === 3) return;
	await expect(rows.nth(12).locator(".asked")).toContainText("Bracket for cable tray");
	await expect(formOf(page, "bill-draft")).toContainText(String(lines));
}

/** The link in Mei's letter, in the language of this story. */
async function openFromLetter(page: Page, { locale }: Situation, rfq: string, version: number): Promise<void> {
	const letters: string[] = [];
	await expect
		.poll(async () => {
			const letter = await waitForLetter(
				({ kind, to, text }) =>
					kind === "quote-sent" && to === mail.mei && text.includes(`/${rfq}/`) && !letters.includes(text),
			);
			letters.push(letter.text);
			await page.goto(linkIn(letter, `/${rfq}/quote`).replace(/\/(en|zh-cn)\/rfqs/, `/${locale}/rfqs`));
			return page.locator("main h1 + .tag").innerText();
		})
		.toContain(String(version));
}

/** The three papers: a PDF, a workbook our own reader reads, and the content that has the hash on the page. */
async function expectPapers(page: Page, address: string): Promise<void> {
	const hash = await page.locator(".hash code").innerText();
	const get = async (format: string) => {
		const answer = await page.request.get(`${address}/quote.${format}`);
		expect(answer.status(), format).toBe(200);
		return answer.body();
	};
	expect((await get("pdf")).subarray(0, 5).toString()).toBe("%PDF-");
	expect(
		createHash("sha256")
			.update(await get("json"))
			.digest("hex"),
	).toBe(hash);

	const path = join(mkdtempSync(join(tmpdir(), "quote-")), "quote.xlsx");
	writeFileSync(path, await get("xlsx"));
	const table = await openTable(path, "quote.xlsx");
	const cells: string[] = [];
	for await (const rows of table.rows) for (const row of rows) cells.push(...row.cells);
	await table.close();
	expect(cells).toContain(storyParts.exact);
}

async function askAndAnswer(mei: Page, wei: Page, { locale }: Situation, rfq: string): Promise<void> {
	const question = `Is ${rfq} greased for life?`;
	await buyer.say(mei, `/${locale}/rfqs/${rfq}/talk`, question);
	await waitForLetter(({ kind, to, text }) => kind === "talk-message" && to === mail.wei && text.includes(rfq));
	await buyer.say(wei, `/${locale}/desk/rfqs/${rfq}/talk?side=inner`, innerNote(rfq));
	await wei.goto(`/${locale}/desk/rfqs/${rfq}/talk?side=outer`);
	await expect(wei.locator(".talk ol")).toContainText(question);
	await expect(wei.locator(".talk ol")).not.toContainText(innerNote(rfq));
	await buyer.say(wei, `/${locale}/desk/rfqs/${rfq}/talk?side=outer`, `Yes, ${rfq} is.`);
	await mei.goto(`/${locale}/rfqs/${rfq}/talk`);
	await expect(mei.locator(".talk ol")).toContainText(`Yes, ${rfq} is.`);
}

/** No page and no paper of the buyer's holds what the desk said among itself. */
async function expectNothingInner(page: Page, { locale }: Situation, rfq: string, secrets: string[]): Promise<void> {
	const address = `/${locale}/rfqs/${rfq}`;
	const ways = ["", "/quote", "/talk", "/talk?side=inner", "/quote?version=1", "/quote.json", "/quote.xlsx"];
	for (const way of ways) {
		const text = (await (await page.request.get(address + way)).body()).toString("utf8");
		for (const secret of secrets) expect(text, way).not.toContain(secret);
	}
}

/** A version of its own, so its prices need leave of their own. */
async function sendSecondVersion(
	wei: Page,
	decides: Page,
	situation: Situation,
	{ number, rfq }: { number: string; rfq: string },
): Promise<void> {
	await wei.goto(`/${situation.locale}/desk/quotes/${number}`);
	await seller.field(wei, "lines[1].offers[0].leadTimeDays").fill("21");
	await seller.field(wei, "changeNote").fill("Sooner by a week");
	const reason = `As before for ${rfq}`;
	await seller.askLeave(wei, reason);
	await seller.allow(decides, situation, number, reason);
	await seller.send(wei, situation, number);
}

/** Tomas of the price comparison sees everything and can accept nothing; a rival finds nothing at all. */
async function expectBystanders(browser: Browser, situation: Situation, rfq: string): Promise<void> {
	const address = `/${situation.locale}/rfqs/${rfq}`;
	const tomas = await openAs(browser, mail.tomas, situation);
	await tomas.goto(`${address}/quote`);
	await expect(tomas.locator("main")).toContainText(storyParts.exact);
	await expect(tomas.locator("[aria-labelledby=changes]")).toBeVisible();
	await expect(tomas.locator('main a[href*="answer="]')).toHaveCount(0);
	await expect(tomas.locator('main input[value="accept-quote"], main input[value="choose-offers"]')).toHaveCount(0);
	await tomas.goto(`${address}/talk`);
	await expect(tomas.locator(".talk ol")).toContainText(`Yes, ${rfq} is.`);
	await tomas.context().close();

	const olga = await openAs(browser, mail.olga, situation);
	for (const way of ["", "/quote", "/talk", "/quote.pdf", "/quote.xlsx", "/quote.json"])
		expect((await olga.request.get(address + way)).status(), way).toBe(404);
	await olga.context().close();
}

/** The desk reads what was agreed; the RFQ is closed for both. */
async function expectAccepted(
	wei: Page,
	{ locale }: Situation,
	{ number, rfq }: { number: string; rfq: string },
): Promise<void> {
	await waitForLetter(
		({ to, text }) => to === mail.wei && text.includes(`/desk/quotes/${number}`) && /part/.test(text),
	);
	await wei.goto(`/${locale}/desk/quotes/${number}`);
	const answers = wei.locator("[aria-labelledby=answers]");
	await expect(answers.locator("tbody tr")).toHaveCount(2);
	await expect(answers).toContainText("2,000");
	await expect(seller.field(wei, "changeNote")).toHaveCount(0);
	await wei.goto(`/${locale}/desk/rfqs/${rfq}`);
	await expect(wei.locator("main h1 + .tag")).toHaveText(words(locale).rfq.states.closed);
}

/** What two tabs changed apart is kept together; what both changed is shown twice, to choose from. */
async function editInTwoTabs(first: Page, address: string): Promise<void> {
	const second = await first.context().newPage();
	await first.goto(address);
	await second.goto(address);
	await seller.field(first, "place").fill("Bremen");
	await seller.intent(first, "save").click();
	await expect(first).toHaveURL(/saved=1/);

	await seller.field(second, "place").fill("Lübeck");
	await seller.field(second, "notes").fill("Crated");
	await seller.intent(second, "save").click();
	const merge = second.locator("[aria-labelledby=merge]");
	await expect(merge).toContainText("Bremen");
	await expect(merge).toContainText("Lübeck");
	await expect(seller.field(second, "notes")).toHaveValue("Crated");
	await merge.locator("input[value=theirs]").check();
	await merge.locator("button").click();
	await expect(second).toHaveURL(/saved=1/);
	await expect(seller.field(second, "place")).toHaveValue("Bremen");
	await expect(seller.field(second, "notes")).toHaveValue("Crated");
	await second.close();
}

/** Mei, who administers her organisation, gives her colleague a seat that may accept. */
async function letErikBuy(mei: Page, { locale }: Situation): Promise<void> {
	await mei.goto(`/${locale}/organisation`);
	const form = mei.locator("tr", { hasText: mail.erik }).locator("form:has(select[name=seat])");
	await form.locator("select[name=seat]").selectOption("procurement");
	await form.locator("button").click();
	await expect(mei).toHaveURL(/done=/);
}
