import { rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { findActor } from "../features/organisations/find-actor.ts";
import { isLoopback } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import { answerFromCache, sendKept } from "./answer-from-cache.ts";
import { answerOps, opsPaths } from "./answer-ops.ts";
import { checkHost, loopbackHosts, ourHosts } from "./check-host.ts";
import { checkOrigin } from "./check-origin.ts";
import { checkRequestLine } from "./check-request-line.ts";
import { addressList, isListed, takeClientIp } from "./client-ip.ts";
import { compressAnswer } from "./compress-answer.ts";
import { dressAnswer, safetyHeaders } from "./dress-answer.ts";
import { uploadsTaken } from "./file-doors.ts";
import type { House } from "./house.ts";
import { noteAnswer } from "./note-answer.ts";
import { readBody } from "./read-body.ts";
import { readCookies } from "./read-cookies.ts";
import { carriesToken } from "./mask-tokens.ts";
import { serveAttachment } from "./serve-attachment.ts";
import { showMailbox } from "./show-mailbox.ts";
import { showPage } from "./show-page.ts";
import { turnAway } from "./turn-away.ts";

/** Nothing to wait for where the answer was ready. */
export type AnswerRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Astro's own addresses that nothing of ours uses. */
const unused = /^\/(?:_server-islands|_image|_actions)(?:\/|$)/;

/** The way of every request through the gate, in order. */
export function answerRequests(house: House): AnswerRequest {
	const { settings } = house;
	const isDemo = settings.mode === "demo";
	const headers = safetyHeaders(settings);
	const hosts = ourHosts(settings);
	const origins = new Set([settings.siteUrl]);
	if (isDemo) for (const host of loopbackHosts(settings.port)) origins.add(`http://${host}`);
	const cached = answerFromCache(house, hosts);
	const trustedProxies = addressList(settings.trustedProxies);
	const opsAllowed = addressList(settings.opsAllowed);

	return (request, response) => {
		const requestId = newId();
		const found = house.isDraining ? undefined : cached.find(request);
		if (!found) return answer(request, response, requestId);
		noteAnswer(house, request, response, requestId, () => takeClientIp(request, trustedProxies));
		return sendKept(request, response, found, requestId);
	};

	async function answer(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
		const clientIp = takeClientIp(request, trustedProxies);
		noteAnswer(house, request, response, requestId, () => clientIp);
		const path = (request.url ?? "").split("?", 1)[0]!;
		dressAnswer(response, { ...headers, "X-Request-Id": requestId });
		if (carriesToken(request.url ?? "")) response.setHeader("Referrer-Policy", "no-referrer");
		if (house.isDraining) response.setHeader("Connection", "close");
		const badLine = checkRequestLine(request);
		if (badLine) return turnAway(request, response, badLine);
		const mayAskOps = isListed(opsAllowed, clientIp) || (isDemo && isLoopback(clientIp));
		if (opsPaths.has(path) && mayAskOps) return answerOps(house, request, response, path);
		const away = checkHost(request, hosts) ?? checkOrigin(request, path, origins);
		if (away) return turnAway(request, response, away);
		if (opsPaths.has(path) || unused.test(path)) return turnAway(request, response, nothingHere);
		if (isDemo && isLoopback(clientIp) && /^\/mailbox(?:\/|$)/.test(path)) {
			return showMailbox(settings.dataDir, request, response, path);
		}
		if (house.serveStatic(request, response)) return;

		if (!house.isDraining && (await cached.sendRendered(request, response, requestId))) return;
		const cookies = readCookies(request.headers.cookie);
		const actor = await findActor(house.db, cookies, settings);
		if (path.startsWith("/attachments/")) return serveAttachment(house, request, response, path, actor);
		if (path.startsWith("/live/")) return house.streams.serve(request, response, { path, actor, cookies });
		const body = await readBody(request, path, settings.dataDir, () => uploadsTaken(actor, path, settings));
		if ("status" in body) return turnAway(request, response, body);
		compressAnswer(request, response);
		try {
			await showPage(house, request, response, { actor, ...body, cookies, requestId, clientIp });
		} finally {
			if (request.method === "POST") house.content.doubt();
			// What the form's deed did not keep, because it refused or never ran, does not fill the disk until the sweep.
			for (const { quarantinePath } of body.files) await rm(quarantinePath, { force: true });
		}
	}
}

const nothingHere = { status: 404, sentence: "There is nothing here." };
