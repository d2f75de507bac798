// Questions about the company, its plants and what it holds.
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import type { Bilingual, Fact, FactRow } from "#features/dossier/dossier-facts.ts";
import { formatDay, formatMoney, formatNumber } from "#platform/i18n/format.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type AnswerContext, ofKind, placeOf, standing, type Topic, type TopicAnswer, wantsYes } from "./topic.ts";

const saysOf = ({ locale }: AnswerContext) => words(locale).questionnaires.answers;

/** A fact of the registered company itself, not of a subsidiary. */
function legal(field: string) {
	return (context: AnswerContext): TopicAnswer | undefined => {
		const item = ofKind(context, "legal").find(({ plants }) => plants.length === 0);
		const stated = item?.facts[field] as Fact | undefined;
		if (!item || stated === undefined) return undefined;
		return { text: typeof stated === "object" ? (stated as Bilingual)[context.locale] : String(stated), items: [item] };
	};
}

/** One line a plant: `Chengdu: 1,280`. */
function plants(show: (item: DossierItem, context: AnswerContext) => string | undefined) {
	return (context: AnswerContext): TopicAnswer | undefined => {
		const shown = ofKind(context, "plant").flatMap((item) => {
			const text = show(item, context);
			return text === undefined ? [] : [{ item, text }];
		});
		if (shown.length === 0) return undefined;
		const says = saysOf(context);
		const lines = shown.map(({ item, text }) =>
			fill(says.ofPlace, { place: placeOf(context, item, says.wholeCompany), what: text }),
		);
		return { text: fill(says.sentence, { what: lines.join(says.semicolon) }), items: shown.map(({ item }) => item) };
	};
}

const numberOf =
	(field: string) =>
	({ facts }: DossierItem, { locale }: AnswerContext) =>
		typeof facts[field] === "number" ? formatNumber(locale, facts[field]) : undefined;
const bilingualOf =
	(field: string) =>
	({ facts }: DossierItem, { locale }: AnswerContext) =>
		(facts[field] as Bilingual | undefined)?.[locale];

/** A total is only said where each plant states its part. */
function employees(context: AnswerContext): TopicAnswer | undefined {
	const listed = plants(numberOf("employees"))(context);
	const all = ofKind(context, "plant");
	if (!listed || listed.items.length !== all.length) return listed;
	const total = all.reduce((sum, { facts }) => sum + Number(facts.employees), 0);
	const names = { total: formatNumber(context.locale, total), what: listed.text };
	return { ...listed, text: fill(saysOf(context).total, names) };
}

function capacity(context: AnswerContext): TopicAnswer | undefined {
	const says = saysOf(context);
	const units: Record<string, string> = words(context.locale).questionnaires.units;
	return plants(({ facts }, { locale }) => {
		const rows = (facts.capacity ?? []) as FactRow[];
		const lines = rows.map((row) =>
			fill(row.loadPercent === undefined ? says.capacity : says.capacityLoad, {
				product: (row.product as Bilingual)[locale],
				count: formatNumber(locale, Number(row.perYear)),
				unit: units[String(row.unit)] ?? String(row.unit),
				load: row.loadPercent === undefined ? "" : formatNumber(locale, Number(row.loadPercent)),
			}),
		);
		return lines.length > 0 ? lines.join(says.comma) : undefined;
	})(context);
}

function shifts(context: AnswerContext): TopicAnswer | undefined {
	return plants(({ facts }, { locale }) =>
		facts.shiftsPerDay === undefined || facts.daysPerWeek === undefined
			? undefined
			: fill(saysOf(context).shifts, {
					shifts: formatNumber(locale, Number(facts.shiftsPerDay)),
					days: formatNumber(locale, Number(facts.daysPerWeek)),
				}),
	)(context);
}

/** Claims of the items that are meant, each as a sentence; Yes first where that is what was asked. */
function claims(
	kind: DossierItem["kind"],
	is: (item: DossierItem) => boolean = () => true,
	more: (item: DossierItem, context: AnswerContext) => string | undefined = () => undefined,
) {
	return (context: AnswerContext): TopicAnswer | "expired" | undefined => {
		const all = ofKind(context, kind).filter(is);
		const items = standing(context, all);
		if (items.length === 0) return all.length > 0 ? "expired" : undefined;
		const says = saysOf(context);
		const lines = items.map((item) => {
			const extra = more(item, context);
			const said = extra ? fill(says.claimMore, { claim: item.claim[context.locale], more: extra }) : item.claim[context.locale]; // prettier-ignore
			return item.validUntil
				? fill(says.claimUntil, { claim: said, day: formatDay(context.locale, item.validUntil) })
				: said;
		});
		const what = lines.join(says.semicolon);
		return { text: fill(wantsYes(context.text) ? says.yes : says.sentence, { what }), items };
	};
}

const claimsAbout = (pattern: RegExp) => (item: DossierItem) => pattern.test(`${item.claim.en} ${item.claim["zh-cn"]}`);
const insured = ({ facts }: DossierItem, context: AnswerContext) => {
	const { minor, currency } = facts.sum as { minor: number; currency: string };
	return fill(saysOf(context).insured, { insurer: String(facts.insurer), sum: formatMoney(context.locale, minor, currency) }); // prettier-ignore
};
const account = ({ facts }: DossierItem) =>
	[facts.bank, facts.holder, facts.account, facts.swift && `SWIFT ${String(facts.swift)}`, facts.currency]
		.filter(Boolean)
		.join(", ");

/** People, rooms and places that are only a part of the whole. */
const aPartOnly = /(quality|r ?& ?d|research|engineering|engineers?|technical|technicians?|sales|inspect|female|women|质量|研发|技术|检验|女|管理人员|工程师|销售|车间)/; // prettier-ignore

export const companyTopics: readonly Topic[] = [
	{ key: "legal-name", asks: [[/(legal|registered|full|official) (company )?name|^(company|supplier) name|name of (the |your )?(company|supplier|organi[sz]ation|legal entity)|(企业|公司|单位|供应商)(全称|名称)/, 0.9]], unless: /(customer|client|bank|insurer|客户|银行|brand)/, answer: legal("legalName") }, // prettier-ignore
	{ key: "register-number", asks: [[/(company |commercial |business )?regist(er|ration) (number|no)|business licen[cs]e (number|no)|统一社会信用代码|营业执照.{0,4}(号|编号)|工商注册号|注册号/, 0.9]], unless: /reach registration|vehicle/, answer: legal("registerNumber") }, // prettier-ignore
	{ key: "tax-number", asks: [[/\bvat\b|tax (number|id|identification|registration)|税号|纳税人识别号/, 0.9]], answer: legal("taxNumber") }, // prettier-ignore
	{ key: "address", asks: [[/(registered|company|head ?office|headquarters?|legal) (office )?address|address of (the |your )?(company|head|registered)|(公司|注册|总部|企业)地址/, 0.9]], unless: /(e-?mail|web|plant|factory|生产|工厂)/, answer: legal("address") }, // prettier-ignore
	{ key: "founded", asks: [[/(year|date|when).{0,24}(founded|established|foundation|establishment|incorporat)|founded in|(成立|创立|创建)(时间|日期|年份|于)|何时成立|哪年成立/, 0.92]], answer: legal("founded") }, // prettier-ignore
	{ key: "employees", asks: [[/(number|total|count|how many).{0,20}(employees|staff|people|workers|headcount)|\bheadcount\b|^employees\b|(员工|职工|在职|从业)(总)?(人数|数量|总数)|(员工|职工)总数|多少(名)?(员工|人)/, 0.9]], unless: aPartOnly, answer: employees }, // prettier-ignore
	{ key: "plants", asks: [[/(manufacturing|production) (sites?|locations?|plants?|facilit)|(list|where|location|address).{0,24}(plants?|factor(y|ies))|(生产基地|工厂|制造基地|生产场地).{0,6}(地址|地点|位置|分布|有哪些|名称)|生产地址/, 0.88]], unless: /(capacity|area|employees|load|audit|visit|产能|面积|人数|审核)/, answer: plants(bilingualOf("address")) }, // prettier-ignore
	{ key: "area", asks: [[/(floor|covered|production|plant|factory|site|building) (area|space)|square met|(占地|厂房|建筑|厂区|生产)面积/, 0.88]], unless: /(clean ?room|warehouse|storage|仓库|洁净)/, answer: plants((item, context) => { const area = numberOf("areaSquareMetres")(item, context); return area && `${area} m²`; }) }, // prettier-ignore
	{ key: "capacity", asks: [[/(production|annual|yearly|manufacturing|installed) capacit|capacity (utili[sz]ation|per year|load)|(年|生产|设计)产能|产能(利用率|负荷|情况)|负荷率/, 0.86]], unless: /(procedure|plan(ning)? (process|procedure)|tool|mould|additional|increase|storage|规划|增加|扩)/, answer: capacity }, // prettier-ignore
	{ key: "shifts", asks: [[/(how many|number of).{0,16}shifts|shift (model|pattern|system)|shifts (per|a) day|班次|几班|班制/, 0.88]], answer: shifts }, // prettier-ignore
	{ key: "processes", asks: [[/(in-?house|main|core|key|own) (manufacturing |production )?process(es)?|(manufacturing|production) process(es)? (are |that are )?(in-?house|do you|available)|which process(es)?.{0,20}(in-?house|yourself)|(主要|自有|厂内|关键)(生产|制造)?工艺|工艺能力/, 0.84]], unless: /(outsourc|capability index|cpk|control plan|外包|外协)/, answer: plants(bilingualOf("processes")) }, // prettier-ignore
	{ key: "product-liability", asks: [[/product(s)?( |-)?liability|recall (insurance|cost)|产品责任险|产品责任保险|召回(保险|险)/, 0.9]], unless: /claims? (history|in the)/, answer: claims("insurance", claimsAbout(/product liability|产品责任/i), insured) }, // prettier-ignore
	{ key: "business-interruption", asks: [[/business interruption|营业中断/, 0.9]], answer: claims("insurance", claimsAbout(/interruption|营业中断/i), insured) }, // prettier-ignore
	{ key: "insurance", asks: [[/(which|what|your) insurances?|insurance (cover|polic|certificate)|保险(情况|保单|覆盖)|购买.{0,6}保险/, 0.75]], unless: /(liability|interruption|责任|中断|health|social|pension|社会保险|医疗)/, answer: claims("insurance", undefined, insured) }, // prettier-ignore
	{ key: "bank", asks: [[/bank (details|account|name|information|data)|\bswift\b|\biban\b|account (number|holder)|开户(行|银行)|银行(账号|账户|信息)|账号/, 0.88]], unless: /(reference|guarantee|credit|担保|资信)/, answer: claims("bank", undefined, account) }, // prettier-ignore
	{ key: "references", asks: [[/(reference|main|major|key|largest) (customers?|clients?|accounts)|customer references?|references? (list|projects?)|(主要|典型|重点|代表)客户|客户(业绩|案例|名单)/, 0.82]], unless: /(complaint|audit|portal|投诉)/, answer: claims("reference", undefined, (item, context) => bilingualOf("client")(item, context)) }, // prettier-ignore
	{ key: "customs", asks: [[/\baeo\b|authori[sz]ed economic operator|customs certif|海关.{0,6}(认证|高级)|\bc-?tpat\b/, 0.88]], unless: /c-?tpat/, answer: claims("licence", claimsAbout(/AEO/), ({ facts }) => String(facts.number)) }, // prettier-ignore
	{ key: "discharge-permit", asks: [[/(discharge|emission|waste ?water|environmental|pollutant) (permit|licen[cs]e)|排污(许可证?|许可)|环保许可/, 0.85]], answer: claims("licence", claimsAbout(/discharge|排污/i), ({ facts }) => String(facts.number)) }, // prettier-ignore
];
