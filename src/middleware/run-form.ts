import type { APIContext } from "astro";
import { defineMiddleware } from "astro:middleware";
import type { z } from "zod";
import { forms } from "../forms/index.ts";
import { personIdOf } from "#platform/auth/actor.ts";
import { explainIssue } from "#platform/http/explain-issue.ts";
import { type FieldTree, fieldName, nestFields } from "#platform/http/fields.ts";
import type { Form, FormState } from "#platform/http/forms.ts";
import { mayEnter } from "#platform/http/who.ts";
import { WrongFields } from "#platform/http/wrong-fields.ts";
import { fill, type Words } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";
import { ownPosts } from "./doors.ts";

/** A POST to a page runs the form it names; the page then shows the outcome, or the browser moves on. */
export const runForm = defineMiddleware(async (context, next) => {
	context.locals.form = null;
	const isErrorPage = context.routePattern === "/404" || context.routePattern === "/500";
	if (context.request.method !== "POST" || isErrorPage || ownPosts.has(context.routePattern)) return next();
	const values = nestFields(context.locals.fields);
	const form = chooseForm(context.routePattern, values);
	if (!form || !mayEnter(context.locals.actor, form.who)) return new Response(null, { status: 404 });
	if (context.locals.files.length > 0 && !form.takesFiles) return new Response(null, { status: 415 });
	const outcome = await run(form, values, context);
	if ("goTo" in outcome)
		return withHeaders(new Response(null, { status: 303, headers: { Location: outcome.goTo } }), outcome);
	const state = "state" in outcome ? outcome.state : { ...blank(form, values), done: outcome.done };
	context.locals.form = state;
	const page = await next();
	const status = state.done === undefined ? ("status" in outcome ? outcome.status : 422) : page.status;
	const headers = new Headers(page.headers);
	if ("retryAfter" in outcome) headers.set("Retry-After", String(outcome.retryAfter));
	return withHeaders(new Response(page.body, { status, headers }), "state" in outcome ? {} : outcome);
});

function chooseForm(page: string, values: FieldTree): Form | undefined {
	const onThisPage = forms.filter((form) => form.page === page);
	return values.form === undefined ? onThisPage[0] : onThisPage.find((form) => form.name === values.form);
}

type Refused = { state: FormState; status: 422 | 429; retryAfter?: number };
type Ran = Awaited<ReturnType<Form["run"]>> | Refused;

async function run(form: Form, values: FieldTree, context: APIContext): Promise<Ran> {
	const { locals } = context;
	try {
		// By person where there is one: an office behind one address must not run into its neighbours' saving.
		const key = personIdOf(locals.actor) ?? locals.clientIp;
		if (form.limit) await locals.spend(form.limit, key);
		if (locals.files.length > 0) await locals.spend("upload", key);
		const [refusedFile] = locals.refusedFiles;
		if (refusedFile) throw new Refusal(refusedFile.because, refusedFile.facts, refusedFile.field);
		const parsed = form.schema.safeParse(values);
		if (!parsed.success) {
			const errors = explainIssues(locals.words, parsed.error.issues);
			const message = locals.words.refusals["form-wrong"];
			return { status: 422, state: { ...blank(form, values), errors, message } };
		}
		return await form.run({ ...locals, params: context.params, url: context.url }, parsed.data);
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const message = fill(locals.words.refusals[refusal.code], refusal.facts);
		const about: Record<string, string> = refusal.field ? { [refusal.field]: message } : {};
		const errors = refusal instanceof WrongFields ? explainIssues(locals.words, refusal.issues) : about;
		const state = { ...blank(form, values), errors, message };
		return refusal.code === "too-many-requests"
			? { status: 429, retryAfter: Number(refusal.facts.seconds ?? 60), state }
			: { status: 422, state };
	}
}

function explainIssues(words: Words, issues: readonly z.core.$ZodIssue[]): Record<string, string> {
	const errors: Record<string, string> = {};
	for (const issue of issues) errors[fieldName(issue.path)] ??= explainIssue(words, issue);
	return errors;
}

function blank(form: Form, values: FieldTree): FormState {
	return { name: form.name, values: withoutPasswords(values), errors: {}, message: null, done: undefined };
}

function withoutPasswords(values: FieldTree): FieldTree {
	return Object.fromEntries(Object.entries(values).filter(([name]) => !/password/i.test(name)));
}

function withHeaders(
	response: Response,
	outcome: { cookies?: readonly string[]; headers?: Record<string, string> },
): Response {
	for (const cookie of outcome.cookies ?? []) response.headers.append("Set-Cookie", cookie);
	for (const [name, value] of Object.entries(outcome.headers ?? {})) response.headers.set(name, value);
	return response;
}
