// The forms of notices: what an organisation answers, and what the desk does.
import { z } from "zod";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { answerNotice, answerNoticeSchema } from "./answer-notice.ts";
import { closeRequest, closeRequestSchema } from "./close-request.ts";
import { requestAnswerers } from "./notice.ts";

/** This room's forms. */
export const forms: readonly Form[] = [
	defineForm({
		name: "answer-notice",
		page: "/[locale]/notices/[number]",
		who: "client",
		limit: "write",
		schema: answerNoticeSchema,
		async run({ db, actor, locale, params, clientIp, userAgent }, input) {
			const number = params.number ?? "";
			const { rfqId } = await answerNotice(db, actor, number, input, { locale, clientIp, userAgent });
			if (rfqId !== null) return { goTo: `/${locale}/rfqs/new?draft=${rfqId}` };
			return { goTo: `/${locale}/notices/${encodeURIComponent(number)}?answered=1#answers` };
		},
	}),
	defineForm({
		name: "close-notice-request",
		page: "/[locale]/desk/notices/[number]",
		who: requestAnswerers,
		limit: "write",
		schema: closeRequestSchema.extend({ form: z.string().optional() }),
		async run({ db, actor, locale, params, url }, input) {
			await closeRequest(db, actor, input);
			return { goTo: `/${locale}/desk/notices/${encodeURIComponent(params.number ?? "")}${url.search}` };
		},
	}),
];
