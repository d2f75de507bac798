// Questions about records, samples, declarations, the environment and what happens when something fails.
import type { DossierKind } from "#db/schema/dossier-items.ts";
import type { Bilingual, FactRow } from "#features/dossier/dossier-facts.ts";
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { formatDay, formatNumber } from "#platform/i18n/format.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type AnswerContext, ofKind, placeOf, type Topic, type TopicAnswer, wantsYes } from "./topic.ts";
import { addDays } from "#platform/clock.ts";

const saysOf = ({ locale }: AnswerContext) => words(locale).questionnaires.answers;
const OLDEST_DAYS = 460;

/** Of each place the newest period, or the ones of the year that is named; nothing older than fifteen months otherwise. */
function latest(context: AnswerContext, kind: DossierKind): DossierItem[] {
	const year = /\b(20\d\d)\b/.exec(context.text)?.[1];
	const oldest = addDays(context.on, -OLDEST_DAYS);
	const newest = new Map<string, DossierItem>();
	for (const item of ofKind(context, kind)) {
		const [from, until] = [String(item.facts.periodFrom), String(item.facts.periodUntil)];
		if (year ? !from.startsWith(year) : until < oldest) continue;
		const known = newest.get(item.plants.join());
		if (!known || String(known.facts.periodUntil) < until) newest.set(item.plants.join(), item);
	}
	return [...newest.values()];
}

function record(kind: DossierKind, show: (item: DossierItem, context: AnswerContext) => string | undefined) {
	return (context: AnswerContext): TopicAnswer | undefined => {
		const says = saysOf(context);
		const shown = latest(context, kind).flatMap((item) => {
			const what = show(item, context);
			if (what === undefined) return [];
			const [from, until] = [item.facts.periodFrom, item.facts.periodUntil].map((day) => formatDay(context.locale, String(day))); // prettier-ignore
			const place = placeOf(context, item, says.wholeCompany);
			return [{ item, text: fill(says.record, { place, what, from: from!, until: until! }) }];
		});
		if (shown.length === 0) return undefined;
		const what = shown.map(({ text }) => text).join(says.semicolon);
		return { text: fill(says.sentence, { what }), items: shown.map(({ item }) => item) };
	};
}

const figure = (field: string, unit: string) =>
	function show({ facts }: DossierItem, { locale }: AnswerContext): string | undefined {
		return typeof facts[field] === "number" ? `${formatNumber(locale, facts[field])}${unit}` : undefined;
	};

function cpk({ facts }: DossierItem, context: AnswerContext): string | undefined {
	const rows = (facts.cpk ?? []) as FactRow[];
	const lines = rows.map((row) => `${(row.characteristic as Bilingual)[context.locale]} ${formatNumber(context.locale, Number(row.cpk))}`); // prettier-ignore
	return lines.length > 0 ? lines.join(saysOf(context).comma) : undefined;
}

function declaration(system: RegExp) {
	return (context: AnswerContext): TopicAnswer | undefined => {
		const items = ofKind(context, "material-declaration").filter(({ facts }) => system.test(String(facts.system)));
		if (items.length === 0) return undefined;
		const says = saysOf(context);
		const states: Record<string, string> = words(context.locale).questionnaires.declarations;
		const lines = items.map(({ claim, facts }) => {
			const state = states[String(facts.status)] ?? String(facts.status);
			const coverage = facts.coveragePercent === undefined ? state : fill(says.coverage, { state, percent: formatNumber(context.locale, Number(facts.coveragePercent)) }); // prettier-ignore
			return fill(says.claimMore, { claim: claim[context.locale], more: coverage });
		});
		const isKept = items.every(({ facts }) => ["declared", "compliant"].includes(String(facts.status)));
		const what = lines.join(says.semicolon);
		return { text: fill(isKept && wantsYes(context.text) ? says.yes : says.sentence, { what }), items };
	};
}

function measured(measure: RegExp) {
	return (context: AnswerContext): TopicAnswer | undefined => {
		const newest = ofKind(context, "sustainability").sort((a, b) => Number(b.facts.year) - Number(a.facts.year));
		for (const item of newest) {
			const rows = ((item.facts.figures ?? []) as FactRow[]).filter((row) => measure.test(`${(row.measure as Bilingual).en} ${(row.measure as Bilingual)["zh-cn"]}`)); // prettier-ignore
			if (rows.length === 0) continue;
			const says = saysOf(context);
			const lines = rows.map((row) =>
				fill(says.figure, {
					measure: (row.measure as Bilingual)[context.locale],
					value: formatNumber(context.locale, Number(row.value)),
					unit: String(row.unit),
				}),
			);
			const what = fill(says.ofYear, { what: lines.join(says.comma), year: String(item.facts.year) });
			return { text: fill(says.sentence, { what }), items: [item] };
		}
		return undefined;
	};
}

function contingency(context: AnswerContext): TopicAnswer | undefined {
	const items = ofKind(context, "contingency-plan");
	const [item] = items;
	if (!item) return undefined;
	const says = saysOf(context);
	const risks = ((item.facts.risks ?? []) as FactRow[]).map((row) => (row.risk as Bilingual)[context.locale]);
	const tested = typeof item.facts.testedOn === "string" ? fill(says.tested, { day: formatDay(context.locale, item.facts.testedOn) }) : ""; // prettier-ignore
	const what = fill(says.claimMore, { claim: item.claim[context.locale], more: risks.join(says.comma) });
	const sentence = fill(wantsYes(context.text) ? says.yes : says.sentence, { what });
	return { text: [sentence, tested].filter(Boolean).join(context.locale === "en" ? " " : ""), items: [item] };
}

function samples(context: AnswerContext): TopicAnswer | undefined {
	const items = ofKind(context, "ppap");
	if (items.length === 0) return undefined;
	const says = saysOf(context);
	const what = items
		.map(({ claim, facts }) => fill(says.levels, { claim: claim[context.locale], levels: String(facts.levels) }))
		.join(says.semicolon);
	return { text: fill(wantsYes(context.text) ? says.yes : says.sentence, { what }), items };
}

const elsewhere = /(target|goal|internal|scrap|incoming|goods receipt|objective|目标|内部|进料|来料|报废|厂内)/;

export const qualityTopics: readonly Topic[] = [
	{ key: "ppm", asks: [[/\bppm\b|parts per million|defect rate|(客户|交付|出货|外部).{0,4}(不良率|ppm)|不良率/, 0.86]], unless: elsewhere, answer: record("quality-record", figure("ppm", " PPM")) }, // prettier-ignore
	{ key: "complaints", asks: [[/(number|how many|count|total).{0,20}(customer )?complaints|complaints (received|last|in 20|per)|(客户)?(投诉|客诉)(数量|件数|次数)|多少.{0,4}(投诉|客诉)/, 0.86]], unless: /procedure|process|how do you/, answer: record("quality-record", figure("complaints", "")) }, // prettier-ignore
	{ key: "complaints-closed", asks: [[/complaints?.{0,24}(closed|answered|closure).{0,16}(time|rate|%)?|(投诉|客诉).{0,6}(关闭率|及时率|按时关闭)/, 0.84]], unless: /procedure|process|how do you/, answer: record("quality-record", figure("closedOnTimePercent", " %")) }, // prettier-ignore
	{ key: "cpk", asks: [[/\bcpk\b|process capability (index|values?|data)|过程能力(指数)?/, 0.82]], unless: /(minimum|requirement|required|how do you|procedure|最低|要求)/, answer: record("quality-record", cpk) }, // prettier-ignore
	{ key: "on-time-delivery", asks: [[/on[- ]time[- ]deliver|delivery (performance|reliability|on[- ]time)|\botd\b|\botif\b|(准时|按时|及时)(交付|交货|到货)率?|交付(准时|及时|达成)率/, 0.88]], unless: elsewhere, answer: record("delivery-record", figure("onTimePercent", " %")) }, // prettier-ignore
	{ key: "ppap", asks: [[/\bppap\b|production part approval|initial sample|\bisir\b|生产件批准|首批?样件/, 0.86]], unless: /(cost|charge|price|how long|费用|价格|多久)/, answer: samples }, // prettier-ignore
	{ key: "imds", asks: [[/\bimds\b|material data sheet/, 0.9]], answer: declaration(/IMDS/) },
	{ key: "reach", asks: [[/\breach\b(?! (us|you|out))|\bsvhc\b/, 0.9]], answer: declaration(/REACH/) },
	{ key: "rohs", asks: [[/\brohs\b|有害物质限制/, 0.9]], answer: declaration(/RoHS/) },
	{ key: "conflict-minerals", asks: [[/conflict minerals?|\bcmrt\b|\bemrt\b|冲突矿产|冲突矿物/, 0.9]], answer: declaration(/CMRT/) }, // prettier-ignore
	{ key: "emissions", asks: [[/\bco2\b|co₂|carbon (footprint|emission)|greenhouse|\bghg\b|scope 1|碳排放|温室气体|范围一/, 0.8]], unless: /(scope 3|范围三|target|reduction|neutral|product carbon|per product|目标|减排|中和|产品碳)/, answer: measured(/emission|排放/i) }, // prettier-ignore
	{ key: "renewable", asks: [[/renewable|green (electricity|power)|可再生(能源|电力)|绿电/, 0.85]], unless: /target|plan to|目标|计划/, answer: measured(/renewable|可再生/i) }, // prettier-ignore
	{ key: "water", asks: [[/water (consumption|use|usage|withdrawal)|用水量|耗水/, 0.82]], unless: /waste ?water|废水/, answer: measured(/water|水/i) }, // prettier-ignore
	{ key: "accidents", asks: [[/(lost[- ]time|work(place)?|occupational) (accident|injur|incident)|accident (rate|frequency)|\bltifr?\b|\btrir\b|(工伤|安全)事故(率|数|次数)?|损工/, 0.82]], unless: /procedure|insurance|fatal|死亡|保险/, answer: measured(/accident|事故/i) }, // prettier-ignore
	{ key: "contingency", asks: [[/(contingency|business continuity|emergency|disaster recovery) plan|\bbcp\b|business continuity management|应急(预案|计划)|业务连续性|连续性计划/, 0.88]], unless: /(it |data |cyber)|信息系统/, answer: contingency }, // prettier-ignore
];
