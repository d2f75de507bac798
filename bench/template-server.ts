// The other yardstick: a bare node:http server in a process of its own that asks the same questions of the same database
// and puts the product page together with a template string. No sessions, no gate, no headers, no compression.
import { fork } from "node:child_process";
import { createServer } from "node:http";
import { connect, type Database } from "../db/connect.ts";
import { listBulletinsTouching } from "../src/features/bulletins/find-bulletins.ts";
import { findProductPage, type ProductPage } from "../src/features/catalogue/find-product-page.ts";
import { productData } from "../src/features/catalogue/product-data.ts";
import { groupProperties } from "../src/features/catalogue/property.ts";
import { showTyped, showValue } from "../src/features/catalogue/show-value.ts";
import type { Locale } from "../src/platform/i18n/locales.ts";

/** What stands around every product page, as the house sends it. */
export interface Frame {
	before: string;
	after: string;
}

export async function startTemplateServer(
	databaseUrl: string,
	frame: Frame,
): Promise<{ url: string; port: number; stop: () => void }> {
	const child = fork(import.meta.filename, [databaseUrl]);
	child.send(frame);
	const port = await new Promise<number>((told) => child.once("message", (message) => told(message as number)));
	return { url: `http://127.0.0.1:${port}`, port, stop: () => void child.kill() };
}

if (process.send) {
	const db = connect(process.argv[2]!);
	process.once("message", (message) => {
		const frame = message as Frame;
		const server = createServer(async ({ url = "" }, response) => {
			const [, locale = "", , partNumber = ""] = url.split("/");
			const body = await productPage(db, frame, locale as Locale, decodeURIComponent(partNumber));
			response.writeHead(body ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
			response.end(body);
		});
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			process.send!(typeof address === "object" && address ? address.port : 0);
		});
	});
}

async function productPage(
	db: Database,
	frame: Frame,
	locale: Locale,
	partNumber: string,
): Promise<string | undefined> {
	const page = await findProductPage(db, partNumber);
	if (!page) return undefined;
	const { product, lineage, plants, alternatives } = page;
	const touching = { productId: product.id, familyIds: lineage.map(({ id }) => id) };
	const bulletins = await listBulletinsTouching(db, touching, locale, 8);
	const data = JSON.stringify(productData(locale, page, { siteUrl: "http://localhost", company: "" }));
	return `${frame.before}<script type="application/ld+json">${data.replaceAll("<", "\\u003c")}</script>
<nav>${lineage.map(({ code, name }) => `<a href="/${locale}/catalogue/${code}">${escape(name[locale])}</a>`).join("")}</nav>
<h1>${escape(product.partNumber)}</h1><p>${escape(product.name[locale])} ${product.status}</p>
<table>${specification(locale, page)}</table>
<ul>${plants.map(({ name, country, leadTimeDays }) => `<li>${escape(name[locale])}, ${country} ${leadTimeDays}</li>`).join("")}</ul>
<ul>${alternatives.map(({ product: one }) => `<li>${escape(one.partNumber)}</li>`).join("")}</ul>
<ul>${bulletins.map(({ slug, title }) => `<li><a href="/${locale}/bulletins/${slug}">${escape(title)}</a></li>`).join("")}</ul>
${frame.after}`;
}

function specification(locale: Locale, { properties, values }: ProductPage): string {
	return groupProperties(properties)
		.map(
			({ group, properties: its }) =>
				`<tbody><tr class="group"><th colspan="3">${escape(group.name[locale])}</th></tr>${its
					.map((property) => {
						const value = values.get(property.code);
						const typed = showTyped(property, value, "metric");
						return `<tr><th scope="row">${escape(property.name[locale])}</th><td>${property.symbol ?? ""}</td><td>${escape(
							showValue(locale, property, value, "metric"),
						)}${typed ? `<span>${escape(typed)}</span>` : ""}</td></tr>`;
					})
					.join("")}</tbody>`,
		)
		.join("");
}

function escape(text: string): string {
	return /[&<>"]/.test(text)
		? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
		: text;
}
