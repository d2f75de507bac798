// The pages of the dossier and of help, in both languages.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Insertable } from "kysely";
import { z } from "zod";
import type { DossierPageTable } from "#db/schema/dossier.ts";
import { readFrontMatter } from "#platform/front-matter.ts";
import { locales } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import { renderMarkdown } from "#platform/markdown.ts";
import { Refusal } from "#platform/refusal.ts";

export const shelves = ["dossier", "help"] as const;

const pageSchema = z.strictObject({
	title: z.string().trim().min(1).max(200),
	summary: z.string().trim().min(1).max(600),
	order: z.int(),
});

export type PageRow = Insertable<DossierPageTable>;

/** Reads `dossier/{en,zh-cn}` and `help/{en,zh-cn}` of `folder`; refuses with the file and the reason. */
export async function readPages(folder: string): Promise<PageRow[]> {
	const rows: PageRow[] = [];
	for (const shelf of shelves) {
		const [english, chinese] = await Promise.all(locales.map((locale) => slugs(join(folder, shelf, locale))));
		for (const slug of new Set([...english!, ...chinese!])) {
			if (!english!.includes(slug)) throw wrong(`${shelf}/en/${slug}.md`, "it is missing");
			if (!chinese!.includes(slug)) throw wrong(`${shelf}/zh-cn/${slug}.md`, "it is missing");
			for (const locale of locales) rows.push(await readPage(folder, shelf, locale, slug));
		}
	}
	return rows;
}

async function readPage(
	folder: string,
	shelf: string,
	locale: (typeof locales)[number],
	slug: string,
): Promise<PageRow> {
	const file = `${shelf}/${locale}/${slug}.md`;
	const content = await readFile(join(folder, file), "utf8");
	let matter;
	try {
		matter = readFrontMatter(content);
	} catch (error) {
		throw wrong(file, error instanceof Error ? error.message : String(error));
	}
	const parsed = pageSchema.safeParse(matter.data);
	if (!parsed.success) throw wrong(file, explain(parsed.error));
	const { title, summary, order } = parsed.data;
	const html = renderMarkdown(matter.body, words(locale).dossier.table);
	return { slug, locale, shelf, title, summary, position: order, html };
}

async function slugs(folder: string): Promise<string[]> {
	return (await readdir(folder))
		.filter((name) => /^[a-z0-9-]+\.md$/.test(name))
		.map((name) => basename(name, ".md"))
		.sort();
}

export function explain(error: z.ZodError): string {
	const [issue] = error.issues;
	return `${issue!.path.join(".") || "front matter"}: ${issue!.message}`;
}

export function wrong(file: string, reason: string): Refusal {
	return new Refusal("content-file-wrong", { file, reason: reason.replace(/\s+/g, " ").slice(0, 300) });
}
