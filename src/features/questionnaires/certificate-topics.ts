// Questions about management systems: by the number of a standard, or by what it is about.
import { formatDay } from "#platform/i18n/format.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type AnswerContext, ofKind, placeOf, standing, type Topic, type TopicAnswer, wantsYes } from "./topic.ts";

interface Standard {
	key: string;
	/** In the standard of a certificate. */
	is: RegExp;
	named: RegExp;
	described?: RegExp;
}

const certified = "(certif|accredit|认证|证书|资质|通过|认可)";
const with_ = (subject: string) => new RegExp(`(${subject}).{0,40}${certified}|${certified}.{0,40}(${subject})`);

const standards: readonly Standard[] = [
	{ key: "quality-system", is: /9001|16949/, named: /(?!)/, described: with_("quality management system|\\bqms\\b|质量管理体系|质量体系") }, // prettier-ignore
	{ key: "iatf-16949", is: /16949/, named: /16949/ },
	{ key: "iso-9001", is: /\b9001/, named: /\b9001|iso9001/ },
	{ key: "iso-14001", is: /14001/, named: /14001/, described: /environmental management|environment.{0,12}management system|环境管理体系|环境体系/ }, // prettier-ignore
	{ key: "iso-45001", is: /45001/, named: /45001|18001/, described: /occupational health|health (and|&) safety management|职业健康|安全管理体系/ }, // prettier-ignore
	{ key: "iso-50001", is: /50001/, named: /50001/, described: /energy management|能源管理体系/ },
	{ key: "iso-17025", is: /17025/, named: /17025|\bcnas\b/, described: /accredited.{0,20}laborator|laborator.{0,30}accredit|实验室.{0,10}(认可|资质|认证)/ }, // prettier-ignore
	{ key: "iso-22163", is: /22163/, named: /22163|\biris\b/ },
	{ key: "vda-isa", is: /ISA/, named: /\btisax\b|\bvda[ -]isa\b/, described: with_("information security|信息安全") },
];

/** Numbers of standards we know nothing about: a question that names one is not answered by halves. */
const unknownStandard = /\b(27001|13485|9100|9120|26262|20000|22301|37001|37301|28000|14064|14067|26000|sa ?8000|nadcap|vda ?6\.\d|cqi[- ]?\d+|api ?q1|ce ?mark\w*|ukca|ul ?listed)\b/; // prettier-ignore

/** People and papers around a certificate, and working by a standard without being certified. */
const aroundIt = /auditors?\b|internal audit|audit (report|date|result|finding)|non-?conformit|in (accordance|line) with|according to|内审员|审核员|审核(报告|日期|结果)|不符合项|参照|按照/; // prettier-ignore

export const certificateTopics: readonly Topic[] = standards.map(({ key, is, named, described }) => ({
	key,
	asks: [[named, 0.95], ...(described ? ([[described, 0.82]] as const) : [])],
	unless: new RegExp(`${unknownStandard.source}|${aroundIt.source}`),
	answer: (context) => answerCertificates(context, is),
}));

function answerCertificates(context: AnswerContext, is: RegExp): TopicAnswer | "expired" | undefined {
	const all = ofKind(context, "certificate").filter(({ facts }) => is.test(String(facts.standard)));
	const items = standing(context, all);
	if (items.length === 0) return all.length > 0 ? "expired" : undefined;
	const { locale, text } = context;
	const says = words(locale).questionnaires.answers;
	const lines = items.map((item) =>
		fill(item.validUntil ? says.certificateUntil : says.certificate, {
			standard: String(item.facts.standard),
			number: String(item.facts.number),
			body: String(item.facts.body),
			place: placeOf(context, item, says.wholeCompany),
			day: item.validUntil ? formatDay(locale, item.validUntil) : "",
		}),
	);
	const list = lines.join(says.semicolon);
	return { text: wantsYes(text) ? fill(says.yes, { what: list }) : fill(says.sentence, { what: list }), items };
}
