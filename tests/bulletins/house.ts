// A small catalogue and folders of bulletins, to be changed at will.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../db/connect.ts";
import { now } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/env.ts";

export const settings = readSettings({ SITE_URL: "https://portal.example" }, "demo");

/** bearings > ball > deep-groove with 6204 and 6205; fasteners with M8. Ids are the codes. */
export async function smallCatalogue(db: Database): Promise<void> {
	const families = [
		["bearings", null],
		["ball", "bearings"],
		["deep-groove", "ball"],
		["fasteners", null],
	] as const;
	for (const [position, [id, parentId]] of families.entries()) {
		const names = { nameEn: `${id} family`, nameZh: `${id} 族`, descriptionEn: "", descriptionZh: "" };
		await db
			.insertInto("family")
			.values({ id, code: id, parentId, ...names, position })
			.execute();
	}
	const products = [
		["6204", "deep-groove"],
		["6205", "deep-groove"],
		["M8", "fasteners"],
	] as const;
	for (const [at, [id, familyId]] of products.entries()) {
		const names = { partNumber: id, partNumberKey: id, nameEn: `Part ${id}`, nameZh: `零件 ${id}` };
		const row = {
			id,
			serial: at + 1,
			familyId,
			...names,
			status: "active" as const,
			createdAt: now(),
			updatedAt: now(),
		};
		await db.insertInto("product").values(row).execute();
	}
}

export interface BulletinDraft {
	number?: string;
	kind?: string;
	published?: string;
	revision?: number;
	title?: string;
	titleZh?: string;
	products?: string[];
	families?: string[];
	/** Further lines of front matter. */
	more?: string;
	body?: string;
}

export interface BulletinFolder {
	path: string;
	write(slug: string, draft?: BulletinDraft): Promise<void>;
	/** Text as it is, for what is wrong. */
	put(file: string, text: string): Promise<void>;
	remove(slug: string): Promise<void>;
	drop(): Promise<void>;
}

export async function bulletinFolder(): Promise<BulletinFolder> {
	const path = await mkdtemp(join(tmpdir(), "supplyline-bulletins-"));
	await mkdir(join(path, "en"));
	await mkdir(join(path, "zh-cn"));
	return {
		path,
		async write(slug, draft = {}) {
			await writeFile(join(path, "en", `${slug}.md`), bulletinText(draft, draft.title ?? "New grease"));
			await writeFile(join(path, "zh-cn", `${slug}.md`), bulletinText(draft, draft.titleZh ?? "更换润滑脂"));
		},
		put: (file, text) => writeFile(join(path, file), text),
		async remove(slug) {
			await rm(join(path, "en", `${slug}.md`));
			await rm(join(path, "zh-cn", `${slug}.md`));
		},
		drop: () => rm(path, { recursive: true, force: true }),
	};
}

export function bulletinText(draft: BulletinDraft, title: string): string {
	return `---
number: "${draft.number ?? "TN-2026-001"}"
kind: ${draft.kind ?? "technical-note"}
published: ${draft.published ?? "2026-01-12T08:00:00Z"}
revision: ${draft.revision ?? 1}
title: ${JSON.stringify(title)}
summary: ${JSON.stringify(`${title} in short`)}
products: ${JSON.stringify(draft.products ?? [])}
families: ${JSON.stringify(draft.families ?? [])}
${draft.more ?? ""}
---

${draft.body ?? "## Why\n\nBecause."}
`;
}
