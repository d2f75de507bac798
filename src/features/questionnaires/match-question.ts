// Proposes an answer to a question from what the dossier states. Small on purpose: words in two languages by topic, and
// silence where a question asks for something else in the same words. Pure.
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { certificateTopics } from "./certificate-topics.ts";
import { companyTopics } from "./company-topics.ts";
import { withoutNumber } from "./fold-question.ts";
import { LEAST_CONFIDENCE, noProposal, type Proposal } from "./proposal.ts";
import { qualityTopics } from "./quality-topics.ts";
import type { CitedEvidence } from "./questionnaire.ts";
import type { AnswerContext, Topic } from "./topic.ts";

const topics: readonly Topic[] = [...certificateTopics, ...companyTopics, ...qualityTopics];

/** Somebody else's, a way of working, something to come: the dossier does not state it. */
const notOurs = /\b(your|sub|tier[- ]?\d|critical|key|raw material|all)[- ]?(sub-?)?(suppliers?|vendors?)\b|\bsub-?(suppliers?|contractors?)\b|\b(outsourced|purchasing) process|对供应商|(贵司|贵公司|你司)的?供应商|分供方|次级供应商|二级供应商|要求供应商|供应商管理|外协(厂|单位)|委外/; // prettier-ignore
const aWayOfWorking = /\b(procedure|how (do|does|is|are|often)|describe (how|the process|your process)|who is responsible|responsible for|by when|when will|plan(s|ned|ning)? to|intend to|budget|train(ed|ing)\b|root cause|escalat|frequency of|policy)\b|如何|怎样|怎么|程序文件|流程|管理办法|负责人|计划(何时|于|在)|何时(取得|完成|计划)|培训|频率|频次|多久一次/; // prettier-ignore

const NAMED = 0.95;

export interface MatchContext extends Omit<AnswerContext, "text"> {
	/** Shown to this client today: ids. */
	openItems: ReadonlySet<string>;
}

export function matchQuestion(question: string, context: MatchContext): Proposal {
	const text = withoutNumber(question).toLowerCase();
	if (notOurs.test(text) || aWayOfWorking.test(text)) return noProposal("nothing");
	const asked = topics.flatMap((topic) => {
		const sure = Math.max(0, ...topic.asks.map(([pattern, confidence]) => (pattern.test(text) ? confidence : 0)));
		return sure === 0 || topic.unless?.test(text) ? [] : [{ topic, sure }];
	});
	const answers = withoutVaguer(asked).map(({ topic, sure }) => ({
		topic,
		sure,
		answer: topic.answer({ ...context, text }),
	}));
	const keys = answers.map(({ topic }) => topic.key);
	const found = answers.flatMap(({ answer, sure }) => (answer && answer !== "expired" ? [{ answer, sure }] : []));
	if (found.length === 0)
		return noProposal(answers.some(({ answer }) => answer === "expired") ? "expired" : "nothing", keys);
	// Whoever is asked four things at once is better served by a person.
	if (found.length > 3) return noProposal("nothing", keys);
	const isPart = found.length < answers.length || asksMore(text, found.length);
	const confidence = Math.min(...found.map(({ sure }) => sure)) - (isPart ? 0.2 : 0) - (found.length > 1 ? 0.08 : 0) - (text.length > 220 ? 0.15 : 0); // prettier-ignore
	if (confidence < LEAST_CONFIDENCE) return noProposal("nothing", keys);
	const items = [...new Set(found.flatMap(({ answer }) => answer.items))];
	return {
		answer: [...new Set(found.map(({ answer }) => answer.text))].join("\n"),
		confidence: Math.round(confidence * 100) / 100,
		evidence: items.map((item) => cite(item, context)),
		reason: { code: isPart ? "found-in-part" : found.length > 1 ? "found-several" : "found", topics: keys },
	};
}

/** Where a standard is named, what it is about says no more. */
function withoutVaguer<Asked extends { topic: Topic; sure: number }>(asked: readonly Asked[]): readonly Asked[] {
	const isNamed = asked.some(({ topic, sure }) => sure >= NAMED && certificateTopics.includes(topic));
	return isNamed ? asked.filter(({ topic, sure }) => sure >= NAMED || !certificateTopics.includes(topic)) : asked;
}

/** More questions than answers. */
function asksMore(text: string, answers: number): boolean {
	return (text.match(/[?？]/g) ?? []).length > answers;
}

export function cite(
	{ id, code, version, validUntil }: DossierItem,
	{ openItems }: Pick<MatchContext, "openItems">,
): CitedEvidence {
	return { itemId: id, code, version, validUntil, isClosed: !openItems.has(id) };
}
