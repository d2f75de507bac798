// What we have answered before: the same question surely, one that is nearly the same less so. Pure.
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { validityOn } from "#features/dossier/validity.ts";
import { bigramsOf, foldQuestion, isChinese, likeness, numbersOf } from "./fold-question.ts";
import { cite } from "./match-question.ts";
import type { Proposal } from "./proposal.ts";
import type { CitedEvidence } from "./questionnaire.ts";

export interface Remembered {
	questionKey: string;
	question: string;
	answer: string;
	evidence: Pick<CitedEvidence, "code" | "version">[];
}

const LIKE = 0.86;

export interface RecallContext {
	on: string;
	items: readonly DossierItem[];
	openItems: ReadonlySet<string>;
}

/** Undefined where nothing comes near, or where what it rested on holds no more. */
export function openMemory(
	remembered: readonly Remembered[],
): (question: string, context: RecallContext) => Proposal | undefined {
	const byKey = new Map(remembered.map((one) => [one.questionKey, one]));
	const all = remembered.map((one) => ({
		one,
		pairs: bigramsOf(one.questionKey),
		numbers: numbersOf(one.questionKey),
	}));
	return (question, context) => {
		const key = foldQuestion(question);
		const same = byKey.get(key);
		if (same) return proposalOf(same, 1, context);
		const [pairs, numbers] = [bigramsOf(key), numbersOf(key)];
		let best: { one: Remembered; like: number } | undefined;
		for (const { one, pairs: others, numbers: theirs } of all) {
			if (theirs !== numbers || Math.min(pairs.size, others.size) < 0.7 * Math.max(pairs.size, others.size)) continue;
			if (isChinese(one.question) !== isChinese(question)) continue;
			const like = likeness(pairs, others);
			if (like >= LIKE && like > (best?.like ?? 0)) best = { one, like };
		}
		return best && proposalOf(best.one, 0.85 * best.like, context);
	};
}

function proposalOf(
	{ answer, evidence }: Remembered,
	confidence: number,
	{ on, items, openItems }: RecallContext,
): Proposal | undefined {
	const cited = evidence.map(({ code, version }) => ({ version, item: items.find((one) => one.code === code) }));
	if (cited.some(({ item }) => !item || validityOn(item, on) === "expired")) return undefined;
	const hasChanged = cited.some(({ item, version }) => item!.version !== version);
	const code = hasChanged ? "remembered-changed" : confidence === 1 ? "remembered" : "remembered-like";
	return {
		answer,
		confidence: Math.round((hasChanged ? Math.min(0.6, confidence) : confidence) * 100) / 100,
		evidence: cited.map(({ item }) => cite(item!, { openItems })),
		reason: { code, topics: [] },
	};
}
