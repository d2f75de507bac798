// The forms of links without login: the desk makes and revokes them, whoever holds one asks for the code of its files.
import { z } from "zod";
import { quotePassCookie } from "#platform/auth/cookies.ts";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { askLinkCode } from "./ask-link-code.ts";
import { createQuoteLink, createQuoteLinkSchema } from "./create-quote-link.ts";
import { findLink } from "./find-link.ts";
import { PASS_MINUTES } from "./quote-link.ts";
import { revokeQuoteLink } from "./revoke-quote-link.ts";
import { useLinkCode } from "./use-link-code.ts";

const deskPage = "/[locale]/desk/quotes/[number]";
const linkPage = "/[locale]/quotes/[token]";

const createForm = defineForm({
	name: "create-quote-link",
	page: deskPage,
	who: ["sales", "command"],
	limit: "write",
	schema: createQuoteLinkSchema,
	async run({ db, actor, settings, spend, params, url }, input) {
		await spend("mail-to-address", input.email);
		await createQuoteLink(db, actor, { ...input, number: params.number ?? "" }, settings);
		return { goTo: `${url.pathname}#links` };
	},
});

const revokeForm = defineForm({
	name: "revoke-quote-link",
	page: deskPage,
	who: ["sales", "command"],
	limit: "write",
	schema: z.object({ link: z.string().max(40) }),
	async run({ db, actor, params, url }, { link }) {
		await revokeQuoteLink(db, actor, { number: params.number ?? "", linkId: link });
		return { goTo: `${url.pathname}#links` };
	},
});

const askCodeForm = defineForm({
	name: "ask-link-code",
	page: linkPage,
	who: "anyone",
	limit: "one-time-link",
	schema: z.object({}),
	async run({ db, settings, spend, params, url }) {
		const token = params.token ?? "";
		const link = await findLink(db, token);
		if (!link) return { goTo: url.pathname };
		await spend("mail-to-address", link.email);
		await askLinkCode(db, token, settings);
		return { goTo: `${url.pathname}?code=sent#files` };
	},
});

const useCodeForm = defineForm({
	name: "use-link-code",
	page: linkPage,
	who: "anyone",
	limit: "one-time-link",
	schema: z.object({ code: z.string().trim().min(1).max(40) }),
	async run({ db, settings, params, url }, { code }) {
		const token = params.token ?? "";
		if (!(await findLink(db, token))) return { goTo: url.pathname };
		const { linkId, pass } = await useLinkCode(db, token, code);
		const cookies = [quotePassCookie(settings, linkId, pass, PASS_MINUTES * 60)];
		return { goTo: `${url.pathname}#files`, cookies };
	},
});

/** This room's forms. */
export const forms: readonly Form[] = [createForm, revokeForm, askCodeForm, useCodeForm];
