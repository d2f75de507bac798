import type { IncomingMessage, ServerResponse } from "node:http";
import { visitor } from "../platform/auth/actor.ts";
import { isLocale, languageTags } from "../platform/i18n/locales.ts";
import { newId } from "../platform/ids.ts";
import { checkHost, loopbackHosts, ourHosts } from "./check-host.ts";
import { checkOrigin } from "./check-origin.ts";
import { checkRequestLine } from "./check-request-line.ts";
import { takeClientIp } from "./client-ip.ts";
import { dressAnswer, safetyHeaders } from "./dress-answer.ts";
import type { House } from "./house.ts";
import { readBody } from "./read-body.ts";
import { readCookies } from "./read-cookies.ts";
import { turnAway } from "./turn-away.ts";

export type AnswerRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The way of every request through the gate, in order. */
export function answerRequests(house: House): AnswerRequest {
	const { settings } = house;
	const headers = safetyHeaders(settings);
	const hosts = ourHosts(settings);
	const origins = new Set([settings.siteUrl]);
	if (settings.mode === "demo") for (const host of loopbackHosts(settings.port)) origins.add(`http://${host}`);

	return async (request, response) => {
		const requestId = newId();
		dressAnswer(response, { ...headers, "X-Request-Id": requestId });
		const clientIp = takeClientIp(request, settings.trustedProxies);
		const path = (request.url ?? "").split("?", 1)[0]!;
		const away = checkRequestLine(request) ?? checkHost(request, hosts) ?? checkOrigin(request, path, origins);
		if (away) return turnAway(request, response, away);
		if (house.serveStatic(request, response)) return;
		const body = await readBody(request);
		if ("status" in body) return turnAway(request, response, body);
		const cookies = readCookies(request.headers.cookie);
		const locals = {
			db: house.db,
			settings,
			company: house.company,
			actor: visitor,
			form: null,
			...body,
			cookies,
			requestId,
			clientIp,
			userAgent: (request.headers["user-agent"] ?? "").slice(0, 400),
			spend: house.spend,
		} as unknown as App.Locals;
		// The adapter takes `body` where it is set, and so leaves the stream that was read here alone.
		Object.assign(request, { body: Buffer.alloc(0) });
		await house.pages(request, response, () => void showNothingHere(house, request, response, locals), locals);
	};
}

/** No route matches: the 404 page, in the language of the address that was asked for. */
async function showNothingHere(
	house: House,
	request: IncomingMessage,
	response: ServerResponse,
	locals: App.Locals,
): Promise<void> {
	const first = request.url!.split(/[/?]/, 2)[1];
	if (isLocale(first)) request.headers["accept-language"] = languageTags[first];
	Object.assign(request, { url: "/404", method: request.method === "HEAD" ? "HEAD" : "GET" });
	const plainly = () => turnAway(request, response, { status: 404, sentence: "There is nothing here." });
	await house.pages(request, response, plainly, locals);
}
