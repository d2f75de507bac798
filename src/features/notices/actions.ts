// The forms of notices: what an organisation answers, and what the desk does.
import { z } from "zod";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { answerNotice, answerNoticeSchema } from "./answer-notice.ts";
import { checkParts } from "./check-parts.ts";
import { closeRequest, closeRequestSchema } from "./close-request.ts";
import { dropWatch, dropWatchSchema, keepWatch, keepWatchSchema } from "./keep-watch.ts";
import { makeCalendar, revokeCalendar, revokeCalendarSchema } from "./keep-calendar.ts";
import { readParts } from "./read-parts.ts";
import { requestAnswerers } from "./notice.ts";

const check = { page: "/[locale]/notices/check", who: "client", limit: "write" } as const;
const list = { page: "/[locale]/notices", who: "client", limit: "write" } as const;

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
		schema: closeRequestSchema,
		async run({ db, actor, locale, params, url }, input) {
			await closeRequest(db, actor, input);
			return { goTo: `/${locale}/desk/notices/${encodeURIComponent(params.number ?? "")}${url.search}` };
		},
	}),
	defineForm({
		...check,
		name: "check-parts",
		takesFiles: "bill",
		schema: z.object({ pasted: z.string().max(200_000).default("") }),
		async run({ db, actor, locale, files }, { pasted }) {
			const [file] = files;
			const given = file && { path: file.quarantinePath, fileName: file.fileName };
			const { entries, typed } = await readParts(pasted, given);
			return { done: { check: await checkParts(db, actor, locale, entries), typed, name: file?.fileName ?? "" } };
		},
	}),
	defineForm({
		...check,
		name: "keep-watch",
		schema: keepWatchSchema,
		async run({ db, actor, locale }, input) {
			await keepWatch(db, actor, input);
			return { goTo: `/${locale}/notices/check?kept=1#kept` };
		},
	}),
	defineForm({
		...check,
		name: "drop-watch",
		schema: dropWatchSchema,
		async run({ db, actor, locale }, input) {
			await dropWatch(db, actor, input);
			return { goTo: `/${locale}/notices/check#kept` };
		},
	}),
	defineForm({
		...list,
		name: "make-notice-calendar",
		schema: z.object({}),
		async run({ db, actor, locale, settings }) {
			const token = await makeCalendar(db, actor);
			return { done: { address: `${settings.siteUrl}/feeds/deadlines/${token}.ics?l=${locale}` } };
		},
	}),
	defineForm({
		...list,
		name: "revoke-notice-calendar",
		schema: revokeCalendarSchema,
		async run({ db, actor, locale }, input) {
			await revokeCalendar(db, actor, input);
			return { goTo: `/${locale}/notices#calendar` };
		},
	}),
];
