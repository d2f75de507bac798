import type { IncomingMessage, ServerResponse } from "node:http";
import { isLocale, languageTags } from "../platform/i18n/locales.ts";
import type { House } from "./house.ts";
import { turnAway } from "./turn-away.ts";

type Visit = Pick<App.Locals, "actor" | "fields" | "files" | "refusedFiles" | "cookies" | "requestId" | "clientIp">;

/** Hands the request to Astro with everything a page may know. What no route matches is the 404 page. */
export async function showPage(
	house: House,
	request: IncomingMessage,
	response: ServerResponse,
	visit: Visit,
): Promise<void> {
	const { db, settings, company, spend, productIndex, papers } = house;
	const userAgent = (request.headers["user-agent"] ?? "").slice(0, 400);
	const { requestId } = visit;
	const reportFault = (fault: unknown) => {
		house.metrics.countFault();
		house.log.error({ requestId, err: fault }, "a request failed");
	};
	// Language and words are added by src/middleware, which knows the route.
	const fromHouse = { db, settings, company, spend, productIndex, papers };
	const locals = { ...visit, ...fromHouse, userAgent, reportFault, form: null } as App.Locals;
	// The adapter takes `body` where it is set, and so leaves the stream that was read before alone.
	Object.assign(request, { body: Buffer.alloc(0) });
	let isUnknown = false;
	await house.pages(request, response, () => void (isUnknown = true), locals);
	if (!isUnknown) return;
	// The 404 page has no language in its address; the one that was asked for has.
	const first = request.url!.split(/[/?]/, 2)[1];
	if (isLocale(first)) request.headers["accept-language"] = languageTags[first];
	Object.assign(request, { url: "/404", method: request.method === "HEAD" ? "HEAD" : "GET" });
	const plainly = () => turnAway(request, response, { status: 404, sentence: "There is nothing here." });
	await house.pages(request, response, plainly, locals);
}
