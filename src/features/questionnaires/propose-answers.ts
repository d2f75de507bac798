import type { Database } from "#db/connect.ts";
import { listPlants } from "#features/dossier/find-dossier.ts";
import { readDossier } from "#features/dossier/find-dossier-items.ts";
import type { Reach } from "#features/dossier/reach.ts";
import { today } from "#platform/clock.ts";
import { type Locale, locales } from "#platform/i18n/locales.ts";
import { isChinese } from "./fold-question.ts";
import { matchQuestion } from "./match-question.ts";
import type { Proposal } from "./proposal.ts";
import { openMemory, type Remembered } from "./recall-answer.ts";

const MOST_REMEMBERED = 3_000;

/** Reads once what answers are made of, for this client: what it is not shown is marked in what is proposed. */
export async function openProposals(db: Database, organisationId: string): Promise<(question: string) => Proposal> {
	const reach = await findReach(db, organisationId);
	const { items } = await readDossier(db, { level: "on-request", organisationId: null });
	const open = new Set((await readDossier(db, reach)).items.map(({ id }) => id));
	const names = new Map<Locale, ReadonlyMap<string, string>>();
	for (const locale of locales)
		names.set(locale, new Map((await listPlants(db, locale)).map(({ code, name }) => [code, name])));
	const recall = openMemory(await listRemembered(db));
	const on = today();
	return (question) => {
		const locale: Locale = isChinese(question) ? "zh-cn" : "en";
		const context = { on, items, openItems: open, locale, plantNames: names.get(locale)! };
		const remembered = recall(question, context);
		if (remembered) return remembered;
		// What this client may see comes first; only where that says nothing is the rest proposed, and marked.
		const shown = matchQuestion(question, { ...context, items: items.filter(({ id }) => open.has(id)) });
		return shown.answer === "" ? matchQuestion(question, context) : shown;
	};
}

/** As its approved people see it. */
async function findReach(db: Database, organisationId: string): Promise<Reach> {
	const { state } = await db
		.selectFrom("organisation")
		.select("state")
		.where("id", "=", organisationId)
		.executeTakeFirstOrThrow();
	return state === "approved" ? { level: "approved", organisationId } : { level: "registered", organisationId: null };
}

async function listRemembered(db: Database): Promise<Remembered[]> {
	const rows = await db
		.selectFrom("confirmedAnswer")
		.select(["questionKey", "question", "answer", "evidence"])
		.orderBy("confirmedAt", "desc")
		.limit(MOST_REMEMBERED)
		.execute();
	return rows.map((row) => ({ ...row, evidence: JSON.parse(row.evidence) as Remembered["evidence"] }));
}
