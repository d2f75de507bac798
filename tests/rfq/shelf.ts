// What the RFQ tests ask for: a bearing with a few properties, and a form as a browser posts it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../db/connect.ts";
import type { PropertyKind } from "../../db/schema/catalogue.ts";
import { findLineFacts, type LineFacts } from "../../src/features/rfq/line-facts.ts";
import { startRfqDraft } from "../../src/features/rfq/start-rfq-draft.ts";
import { type Submitted, submitRfq } from "../../src/features/rfq/submit-rfq.ts";
import { readTyped, type TypedRfq } from "../../src/features/rfq/typed-rfq.ts";
import type { UploadedFile } from "../../src/platform/attachments/uploaded-file.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { now } from "../../src/platform/clock.ts";
import { nestFields } from "../../src/platform/http/fields.ts";
import { newId } from "../../src/platform/ids.ts";

/** Reads plain field names as the form does. */
export function typedForm(fields: Record<string, string>): TypedRfq {
	return readTyped(nestFields(Object.entries(fields)));
}

export const bearings = {
	project: "Bogie 7",
	currency: "EUR",
	deliveryCountry: "DE",
	deliveryCity: "Hamburg",
	incoterm: "DAP",
	paymentDays: "60",
	"lines[0].partNumber": "6205-2RS",
	"lines[0].quantities[0].quantity": "5,000",
	"lines[0].quantities[0].targetPrice": "1.25",
	"lines[0].quantities[1].quantity": "20000",
	"lines[0].requirements[0].property": "bore_diameter",
	"lines[0].requirements[0].operator": "=",
	"lines[0].requirements[0].value": "25 mm",
	"lines[1].partNumber": "HR-4711",
	"lines[1].description": "Ring to our drawing",
	"lines[1].quantity": "200",
};

/** Two products that read alike without separators would be two; here there is one of each. */
export async function stockShelf(db: Database): Promise<void> {
	const root = await family(db, "rolling-bearings", null);
	const balls = await family(db, "ball-bearings", root);
	await property(db, root, "bore_diameter", "number", { dimension: "length", unit: "mm" });
	await property(db, root, "sealed", "yes-no");
	await property(db, balls, "cage_material", "choice", {
		choices: [
			{ code: "brass", en: "Brass", zh: "黄铜" },
			{ code: "pa66-gf25", en: "Polyamide PA66-GF25", zh: "玻纤增强尼龙 PA66-GF25" },
		],
	});
	await product(db, balls, "6205-2RS", "62052RS");
	await product(db, balls, "6206-2RS", "62062RS");
}

export async function shelfFacts(db: Database): Promise<LineFacts> {
	return findLineFacts(db, ["6205-2RS", "6206-2RS"]);
}

export async function submitted(
	db: Database,
	actor: ClientActor,
	fields: Record<string, string> = bearings,
): Promise<Submitted> {
	const { rfqId } = await startRfqDraft(db, actor, { typed: typedForm(fields), locale: "en" });
	return submitRfq(db, actor, { rfqId });
}

async function family(db: Database, code: string, parentId: string | null): Promise<string> {
	const id = newId();
	const names = { nameEn: code, nameZh: code, descriptionEn: "", descriptionZh: "", drawing: null };
	await db
		.insertInto("family")
		.values({ id, code, parentId, ...names, position: 1 })
		.execute();
	return id;
}

async function property(
	db: Database,
	familyId: string,
	code: string,
	kind: PropertyKind,
	{
		dimension = null,
		unit = null,
		choices = [],
	}: { dimension?: string | null; unit?: string | null; choices?: object[] } = {},
): Promise<void> {
	const group = { groupCode: "all", groupNameEn: "All", groupNameZh: "全部", groupPosition: 1, position: 1 };
	const flags = { inTable: 1, isFilter: 1, isComparable: 1, direction: "neither" } as const;
	const names = { symbol: null, nameEn: code, nameZh: code };
	const { count } = await db
		.selectFrom("property")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	await db
		.insertInto("property")
		.values({
			id: newId(),
			number: count + 1,
			familyId,
			code,
			kind,
			dimension,
			unit,
			choices: JSON.stringify(choices),
			...group,
			...flags,
			...names,
		})
		.execute();
}

async function product(db: Database, familyId: string, partNumber: string, partNumberKey: string): Promise<void> {
	const names = { nameEn: `Ball bearing ${partNumber}`, nameZh: `球轴承 ${partNumber}` };
	const { count } = await db
		.selectFrom("product")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	await db
		.insertInto("product")
		.values({
			id: newId(),
			serial: count + 1,
			partNumber,
			partNumberKey,
			familyId,
			...names,
			status: "active",
			createdAt: now(),
			updatedAt: now(),
		})
		.execute();
}

export interface Folder {
	dataDir: string;
	/** A drawing as it waits in quarantine. */
	drawing(fileName: string, text?: string): Promise<UploadedFile>;
	remove(): Promise<void>;
}

export async function openFolder(): Promise<Folder> {
	const dataDir = await mkdtemp(join(tmpdir(), "supplyline-rfq-"));
	return {
		dataDir,
		async drawing(fileName, text = "ISO-10303-21;") {
			const quarantinePath = join(dataDir, newId());
			await writeFile(quarantinePath, text);
			const sha256 = Buffer.from(text).toString("hex").slice(0, 64);
			return { field: "drawings", fileName, mediaType: "model/step", sizeBytes: text.length, sha256, quarantinePath };
		},
		remove: () => rm(dataDir, { recursive: true, force: true }),
	};
}

/** The sentence codes a refused deed gives, by field. */
export async function troubles(work: () => unknown): Promise<Record<string, string>> {
	try {
		await work();
	} catch (refusal) {
		const issues = (refusal as { issues?: { path: PropertyKey[]; message: string }[] }).issues;
		if (!issues) throw refusal;
		return Object.fromEntries(issues.map((issue) => [issue.path.join("."), issue.message]));
	}
	return {};
}
