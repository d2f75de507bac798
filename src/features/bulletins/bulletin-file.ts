// A bulletin under content/bulletins: one Markdown file per language, with the same facts in both.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { readFrontMatter } from "#platform/front-matter.ts";
import { type Locale, locales } from "#platform/i18n/locales.ts";
import { MARKDOWN_VERSION } from "#platform/markdown.ts";
import { Refusal } from "#platform/refusal.ts";
import { bulletinKinds, milestoneCodes, needsReason, reasonCodes } from "./bulletin.ts";

const facts = z.strictObject({
	number: z.string().regex(/^[A-Z]{2,4}-\d{4}-\d{3,6}$/),
	kind: z.enum(bulletinKinds),
	published: z.iso.datetime().transform((instant) => new Date(instant).toISOString()),
	revision: z.int().min(1),
	products: z.array(z.string().min(1)).max(2_000).default([]),
	families: z.array(z.string().min(1)).max(200).default([]),
	reasons: z.array(z.enum(reasonCodes)).default([]),
	milestones: z.array(z.strictObject({ code: z.enum(milestoneCodes), on: z.iso.date() })).default([]),
	replacements: z.array(z.string().min(1)).max(2_000).default([]),
});
const schema = facts
	.extend({ title: z.string().trim().min(1).max(200), summary: z.string().trim().min(1).max(600) })
	.refine(({ kind, reasons }) => !needsReason(kind) || reasons.length > 0, {
		path: ["reasons"],
		error: "a change notice or an end of life gives at least one reason",
	})
	.refine(({ milestones }) => new Set(milestones.map(({ code }) => code)).size === milestones.length, {
		path: ["milestones"],
		error: "the same milestone stands twice",
	});

type BulletinFacts = z.infer<typeof facts>;
interface BulletinWords {
	title: string;
	summary: string;
	markdown: string;
}

export interface BulletinFile {
	/** The file's name: the end of its address. */
	slug: string;
	contentHash: string;
	facts: BulletinFacts;
	text: Record<Locale, BulletinWords>;
}

/** Reads every bulletin of a folder. Refuses with the file and the reason as soon as one is wrong. */
export async function readBulletinFiles(folder: string): Promise<BulletinFile[]> {
	const [english, chinese] = await Promise.all(locales.map((locale) => markdownNames(join(folder, locale))));
	for (const name of english!.filter((one) => !chinese!.includes(one))) throw wrong(`zh-cn/${name}`, "it is missing");
	for (const name of chinese!.filter((one) => !english!.includes(one))) throw wrong(`en/${name}`, "it is missing");
	const files = await Promise.all(english!.map((name) => readBulletinFile(folder, name)));
	const numbers = new Map<string, string>();
	for (const { slug, facts: read } of files) {
		const other = numbers.get(read.number);
		if (other) throw wrong(`en/${slug}.md`, `${read.number} is also the number of ${other}.md`);
		numbers.set(read.number, slug);
	}
	return files;
}

async function readBulletinFile(folder: string, name: string): Promise<BulletinFile> {
	const slug = basename(name, ".md");
	if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) throw wrong(`en/${name}`, "a name has a-z, 0-9 and single hyphens");
	const hash = createHash("sha256").update(`markdown ${MARKDOWN_VERSION}`);
	const read = async (locale: Locale) => {
		const file = await readFile(join(folder, locale, name), "utf8");
		hash.update(`\0${locale}\0${file}`);
		return check(`${locale}/${name}`, file);
	};
	const en = await read("en");
	const zh = await read("zh-cn");
	const different = Object.keys(facts.shape).find(
		(key) =>
			JSON.stringify(en.facts[key as keyof BulletinFacts]) !== JSON.stringify(zh.facts[key as keyof BulletinFacts]),
	);
	if (different) throw wrong(`zh-cn/${name}`, `${different} differs from the English file`);
	return { slug, contentHash: hash.digest("hex"), facts: en.facts, text: { en: en.text, "zh-cn": zh.text } };
}

function check(file: string, content: string): { facts: BulletinFacts; text: BulletinWords } {
	let matter;
	try {
		matter = readFrontMatter(content);
	} catch (error) {
		throw wrong(file, error instanceof Error ? error.message : String(error));
	}
	const parsed = schema.safeParse(matter.data);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw wrong(file, `${issue!.path.join(".") || "front matter"}: ${issue!.message}`);
	}
	const { title, summary, ...read } = parsed.data;
	if (matter.body.trim() === "") throw wrong(file, "there is no text below the front matter");
	return { facts: read, text: { title, summary, markdown: matter.body } };
}

async function markdownNames(folder: string): Promise<string[]> {
	return (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
}

function wrong(file: string, reason: string): Refusal {
	return new Refusal("content-file-wrong", {
		file: `bulletins/${file}`,
		reason: reason.replace(/\s+/g, " ").slice(0, 300),
	});
}
