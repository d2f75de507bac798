// What the columns of a supplier questionnaire are called. Pure.

export type HeadKind = "question" | "answer" | "yes" | "no" | "number" | "other";

const names: readonly (readonly [HeadKind, RegExp])[] = [
	["yes", /^(yes|y|ja|是|有|符合)$/],
	["no", /^(no|n|nein|否|无|不符合)$/],
	["number", /^(no|nr|#|s\/?n|id|item no|item|pos|position|ref|序号|编号|项次|序|号)\.?$/],
	[
		"other",
		/(evidence|attach|document|reference|score|rating|weight|points|assess|auditor|buyer|customer (comment|remark)|example|guidance|证据|附件|证明|得分|评分|权重|审核|评价|示例|说明|备注|remarks?$|comments?$)/,
	],
	[
		"answer",
		/(answer|response|reply|supplier'?s? (input|statement|comment|feedback|data|information)|(to be )?(filled|completed) (in )?by|your (answer|input|data)|self[- ]?assessment|details?$|答复|回复|回答|答案|填写|供应商(填|回|答)|反馈|应答|结果)/,
	],
	[
		"question",
		/(question|requirement|criteri|topic|subject|inquiry|description|information (required|requested)|data (required|requested)|问题|题目|内容|项目|要求|事项|提问|调查项|检查项)/,
	],
];

/** Of one cell of a row that may be the head. */
export function headKindOf(cell: string): HeadKind | undefined {
	const text = cell.normalize("NFKC").trim().toLowerCase();
	if (text === "" || text.length > 80) return undefined;
	return names.find(([, pattern]) => pattern.test(text))?.[0];
}

/** What a form leaves in a place for an answer: it is no answer. */
const blanks =
	/^[\s_.…·\-–—/\\|:：□☐○◯()（）[\]【】xX]*$|^((please|pls\.?)\s.*|(enter|type|insert|fill|click|select|choose)\b.*|请(填写|选择|输入|说明).*|n\/?a\??|tbd|待填.*)$/iu;
const choiceOnly =
	/^[\s□☐○◯()（）[\]/|,，、]*((yes|no|n\/?a|是|否|有|无|不适用|partly|部分)[\s□☐○◯()（）[\]/|,，、]*)+$/iu;

export function isBlankAnswer(text: string): boolean {
	return text.trim() === "" || blanks.test(text.trim()) || choiceOnly.test(text.trim());
}
